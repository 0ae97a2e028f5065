"""The terminal app: shows values and posts what was answered; judges nothing."""
