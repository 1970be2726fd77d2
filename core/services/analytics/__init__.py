"""What the analytics page reads: figures, charts, drill-downs, what-ifs, activity, budgets."""
