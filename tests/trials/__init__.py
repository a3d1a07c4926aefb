"""What is done to the program on purpose; short in tests, long in the benchmarks."""
