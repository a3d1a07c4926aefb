"""What is said goes to statements, projections and outbox together."""
