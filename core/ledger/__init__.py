"""The ledger's command line for whoever runs Daybook: python -m core.ledger"""
