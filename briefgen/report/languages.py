"""What a language calls itself, for those who look for theirs."""


def own_name(tag: str) -> str:
    """Name a language of a BCP 47 tag in itself, as `فارسی` for `fa`; one that is not known by its tag."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    name = locale.get_display_name(locale) or tag
    return name[:1].upper() + name[1:]
