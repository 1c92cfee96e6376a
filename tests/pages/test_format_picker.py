"""The picker of page 2 offers the formats that pictures are drawn in, and no others."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    from backend.schemas.engine import FormatView
    from streamlit_app.components import format_picker

    def size(name: str, *, ads: bool) -> FormatView:
        label = {"ko": name, "en": name}
        safe = (0, 0, 100, 100)
        return FormatView(name=name, label=label, width=100, height=100, safe=safe, ads=ads)

    format_picker.show((size("kakao", ads=False), size("square", ads=True)))


def test_sizes_of_the_canvas_are_not_offered() -> None:
    app = AppTest.from_function(script).run(timeout=20)
    assert not app.exception
    (group,) = app.get("button_group")
    assert [option.content for option in group.proto.options] == ["square"]
