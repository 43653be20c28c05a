"""What goes between this process and the warm parent: whole reads, connections handed over, and how a child ended."""

import socket
import struct

ENDING = struct.Struct("=i")
REFUSED = 1 << 16
"""Stands where an ending does, for a child that could not be forked; no exit code is that large."""
PIECE_BYTES = 1 << 16


def exactly(connection: socket.socket, size: int) -> bytes:
    """Read so many bytes and no more; raises EOFError where the other side ends before."""
    pieces = bytearray()
    while len(pieces) < size:
        piece = connection.recv(size - len(pieces))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)


def everything(connection: socket.socket) -> bytes:
    """Read until the other side has no more to say, or is gone."""
    pieces = []
    try:
        while piece := connection.recv(PIECE_BYTES):
            pieces.append(piece)
    except ConnectionError:
        pass
    return b"".join(pieces)


def hand_over(control: socket.socket, *files: int) -> None:
    """Give open files to the process at the other side; they stay open here."""
    socket.send_fds(control, [b"+"], list(files))


def connections(control: socket.socket) -> list[int]:
    """Take a pair of open files that was handed over; none when the other side is gone."""
    return socket.recv_fds(control, 1, 2)[1]
