"""The least that Python can do."""

print("hello")
