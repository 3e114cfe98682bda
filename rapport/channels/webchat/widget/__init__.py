"""The widget as one script: assembled from its modules, hashed, compressed, ready to be handed out."""
