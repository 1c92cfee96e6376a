"""A picture to begin with: uploaded, made earlier, handed over, found again."""

from backend.schemas.job import JobState
from tests.fakes.backend_server import FakeBackend
from tests.fakes.photo_desk import NO_PICTURE
from tests.pages.conftest import EDIT, IMAGES, RESTYLE, Visit, words

JOB = "aaaaaaaaaaaaaaaa"
UPLOAD = "restyle.photo.upload.{}"
NAME = "restyle.photo"


def test_an_upload_is_kept_and_stands_in_the_address(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url)
    app.file_uploader(key=UPLOAD.format(0)).set_value(("a.jpg", b"photo", "image/jpeg")).run()
    assert fake.photos.uploads == [b"photo"]
    assert len(app.query_params[NAME]) == 64
    assert app.file_uploader(key=UPLOAD.format(1)).value is None
    app.run()
    assert len(fake.photos.uploads) == 1
    assert len(app.image) == 1


def test_a_bad_file_is_said_and_nothing_is_lost(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url, **{NAME: "1"})
    app.file_uploader(key=UPLOAD.format(0)).set_value(("a.txt", b"bad", "text/plain")).run()
    assert [error.value for error in app.error] == [NO_PICTURE]
    assert app.query_params[NAME] == "1"
    assert len(app.image) == 1


def test_earlier_pictures_are_offered_newest_first(fake: FakeBackend, visit: Visit) -> None:
    fake.add("a" * 16, state=JobState.SUCCEEDED, results=("1", "2"))
    fake.add("b" * 16, kind="edit", state=JobState.SUCCEEDED, results=("3",))
    fake.add("c" * 16, kind="calligraphy", state=JobState.SUCCEEDED, results=("4",))
    fake.add("d" * 16, state=JobState.FAILED, results=("5",))
    app = visit(RESTYLE, fake.url)
    app.button(key=f"{NAME}.earlier.1").click().run()
    assert app.query_params[NAME] == "3"
    assert "restyle.photo.earlier.4" not in {button.key for button in app.button}


def test_connected_mode_hides_and_deletes_nothing(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.SUCCEEDED, results=("1",))
    app = visit(RESTYLE, fake.url)
    app.toggle(key=f"{NAME}.connected").set_value(False).run()
    assert "그대로 보관돼" in words(app)
    assert f"{NAME}.earlier.1" not in {button.key for button in app.button}
    app.toggle(key=f"{NAME}.connected").set_value(True).run()
    app.button(key=f"{NAME}.earlier.1").click().run()
    assert app.query_params[NAME] == "1"


def test_more_than_eight_are_asked_for(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.SUCCEEDED, results=tuple(str(n) for n in range(20)))
    app = visit(RESTYLE, fake.url)
    app.button(key=f"{NAME}.more-button").click().run()
    app.button(key=f"{NAME}.more-button").click().run()
    assert f"{NAME}.earlier.20" in {button.key for button in app.button}
    assert f"{NAME}.more-button" not in {button.key for button in app.button}


def test_a_choice_can_be_taken_back(fake: FakeBackend, visit: Visit) -> None:
    app = visit(RESTYLE, fake.url, **{NAME: "1"})
    app.button(key=f"{NAME}.clear").click().run()
    assert NAME not in app.query_params
    assert not app.image


def test_a_picture_that_is_gone_is_said(fake: FakeBackend, visit: Visit) -> None:
    fake.picture = None
    app = visit(RESTYLE, fake.url, **{NAME: "1"})
    assert "다시 골라 주세요" in app.error[0].value


def test_a_picture_is_handed_on_from_page_to_page(fake: FakeBackend, visit: Visit) -> None:
    fake.add(state=JobState.SUCCEEDED, results=("1",), output={})
    app = visit(IMAGES, fake.url, t2i=JOB)
    app.menu_button(key="use-picture-1").click("edit").run()
    assert app.title[0].value == "배경 바꾸기"
    assert app.query_params["edit.photo"] == "1"
    app.switch_page(RESTYLE).run()
    app.switch_page(EDIT).run()
    assert app.query_params["edit.photo"] == "1"
