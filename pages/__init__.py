"""What a person sees: pages, and under parts/ what they are drawn with."""
