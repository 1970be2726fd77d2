"""How a session is read and written as a document, as data or as a notebook, piece by piece."""
