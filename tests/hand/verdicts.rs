//! A verdict is seen and heard until the next person is begun.
