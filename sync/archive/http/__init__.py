"""The archive on the network, described by the OpenAPI that it serves; docs/protocol.md tells the ways through."""
