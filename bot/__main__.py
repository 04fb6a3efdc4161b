"""``python -m bot``, and the command ``bot``: Ctrl-C while modules load ends it without a traceback."""

import signal


def main() -> None:
    """Load the command line, and run it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bot.cli import main as run  # noqa: PLC0415 - Ctrl-C must do no harm while it loads

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
