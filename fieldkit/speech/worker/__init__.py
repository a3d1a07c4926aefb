"""The speech worker: a process that holds a warm model and writes down windows of sound."""
