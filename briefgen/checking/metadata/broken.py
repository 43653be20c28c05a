"""How a picture is refused."""


class BrokenPictureError(Exception):
    """A picture that cannot be taken apart; the message says why, in a sentence for the desk."""
