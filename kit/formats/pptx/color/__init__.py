"""Colors that can be read on what is really behind them."""
