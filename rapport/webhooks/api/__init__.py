"""The webhooks' doors for programs."""
