"""Read English questions into Chinese ones that ask the same, and tell what their words were taken for."""
