"""HTTP beside the pages: a FastAPI sub-app under /api, and what guards every response."""
