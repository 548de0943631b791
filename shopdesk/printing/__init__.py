"""Papers: declared in `forms`, drawn by `render`, written as text by `plain`."""
