"""What a bundle tells macOS of itself: its documents and their type."""

from __future__ import annotations

from typing import Any

import product


def information() -> dict[str, Any]:
    """The entries of Info.plist that PyInstaller does not write by itself."""
    kind = {
        "UTTypeIdentifier": product.DOCUMENT_IDENTIFIER,
        "UTTypeDescription": "InitScope experiment",
        "UTTypeConformsTo": ["public.json"],
        "UTTypeIconFile": "initscope-document.icns",
        "UTTypeTagSpecification": {
            "public.filename-extension": [product.SUFFIX],
            "public.mime-type": product.MIME_TYPE,
        },
    }
    documents = {
        "CFBundleTypeName": "InitScope experiment",
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": "initscope-document.icns",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [product.DOCUMENT_IDENTIFIER],
    }
    return {
        "CFBundleName": product.NAME,
        "CFBundleDisplayName": product.NAME,
        "CFBundleDocumentTypes": [documents],
        "UTExportedTypeDeclarations": [kind],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "12.0",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": f"{product.AUTHORS}, MIT licence",
    }
