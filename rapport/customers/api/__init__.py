"""The customers' doors for programs."""

import warnings

# Pydantic's models are abstract classes, whose metaclass happens to have a method of this name.
warnings.filterwarnings("ignore", message='Field name "register"', category=UserWarning)
