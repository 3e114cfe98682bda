"""What happens in the e-mail channel, each in one transaction."""
