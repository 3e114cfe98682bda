"""Tags of the demo's templates."""
