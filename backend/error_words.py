"""Words that errors are filled with, in both languages."""

import errno

_NO_SPACE = (
    "the disk is full; free some space and try again",
    "저장 공간이 가득 찼습니다. 공간을 비우고 다시 시도해 주세요",
)
_NO_PERMISSION = (
    "the folder may not be written to; choose another one",
    "이 폴더에는 쓸 수 없습니다. 다른 폴더를 골라 주세요",
)
_NO_FOLDER = (
    "there is a file where the folder should be; choose another one",
    "폴더 자리에 파일이 있습니다. 다른 폴더를 골라 주세요",
)
REFUSALS = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _NO_PERMISSION,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
}


NOUNS = {
    "composition": "배치",
    "experiment": "편집 방식",
    "finding": "점검 항목",
    "font": "글꼴",
    "font file": "글꼴 파일",
    "format": "크기",
    "job": "작업",
    "layer": "레이어",
    "layout": "레이아웃",
    "look": "글자 효과",
    "page": "주소",
    "picture": "그림",
    "preview": "미리보기",
    "workflow": "워크플로",
}
