"""Garbage is looked for seldom for a while, and afterwards as before."""

import gc

from briefgen.formats.collecting import NEW, collecting_seldom, loading_for_good


def test_afterwards_garbage_is_collected_as_before() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] == NEW
        assert gc.get_freeze_count()
        with collecting_seldom(new=1, older=1):
            assert gc.get_threshold()[:2] == (1, 1)
        assert gc.get_threshold()[0] == NEW
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_while_modules_are_loaded_nothing_is_collected() -> None:
    with loading_for_good():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count()
    gc.unfreeze()
