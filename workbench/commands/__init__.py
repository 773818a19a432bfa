"""What each command does; a module is imported only when one of its commands was named."""
