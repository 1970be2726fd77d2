"""Those who answer: Claude over the Messages API, and the offline analyst, behind one protocol."""
