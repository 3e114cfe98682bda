"""One file a provider: its documented protocol, its limits, its codes of languages, its errors."""
