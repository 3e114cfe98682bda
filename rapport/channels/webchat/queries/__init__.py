"""What the chat looks up."""
