"""The customers' doors for programs."""
