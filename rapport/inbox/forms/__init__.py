"""What browsers send to the inbox, checked."""
