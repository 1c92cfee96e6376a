"""What an engine's own nodes and model folders are, for checking templates against it."""

from backend.comfy.client import ComfyClient
from backend.errors import EngineError
from backend.workflows.check import Engine
from backend.workflows.schema import NodeSchema


def engine_nodes(client: ComfyClient) -> Engine:
    """Ask once for everything. Raises EngineUnavailableError, or EngineError."""
    try:
        schema = NodeSchema.parse(client.object_info())
    except ValueError as error:
        raise EngineError(problem="object_info") from error
    files = {file for folder in client.model_folders() for file in client.models(folder)}
    return Engine(schema=schema, files=files)
