"""How a seed is chosen."""

from backend.services.seed import SEEDS, choose_seed


def test_a_given_seed_stays() -> None:
    assert choose_seed(0) == 0
    assert choose_seed(7, words="a shop") == 7


def test_the_same_words_give_the_same_seed() -> None:
    first, other = choose_seed(None, words="a shop"), choose_seed(None, words="another shop")
    assert first == choose_seed(None, words="a shop") != other
    assert 0 <= first < SEEDS


def test_without_words_it_is_a_new_one() -> None:
    assert len({choose_seed(None) for _ in range(8)}) == 8
