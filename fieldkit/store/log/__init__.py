"""The database's write-ahead log as a program left it that did not end well: read, checked, put aside."""
