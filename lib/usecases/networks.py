"""This file is here to say where a browser is, and how much has come from there of late: limits that a new cookie does not lift."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from lib.errors import refuse
from lib.runtime import Services
from lib.usecases.rights import Person

DAY_SECONDS = 86_400.0
_MOST_KEPT = 10_000


def client_address(services: Services, near: str, forwarded: str) -> str:
    """Where a request comes from. `near` is who brought it; a proxy's word for it is taken from the proxies that are
    trusted, and nobody else."""
    trusted = {each.strip() for each in services.settings.trusted_proxies.split(",")}
    hops = [each.strip() for each in forwarded.split(",") if each.strip()]
    while near in trusted and hops:
        near = hops.pop()
    return near


def network_of(address: str) -> str:
    """Whom an address belongs to: of IPv6 its /64, which is the least that one household gets and can count through.
    Some proxies write the port too, which is another one for each connection."""
    host = address[1:].partition("]")[0] if address.startswith("[") else address
    host = host.partition(":")[0] if host.count(":") == 1 else host
    try:
        found = ip_address(host)
    except ValueError:
        return host
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)


def require_not_too_many_today(services: Services, person: Person, called: str, more: int, most: int, fix: str) -> None:
    """Refuse `more` of what is `called` so where more than `most` came from this person's network within a day. A day
    begins with the first of them. It is kept in memory alone, and gone when the server is started anew."""
    if person.network and _made(services, person, called) + more > most:
        what = f"From this network no more than {most} {called} are taken within a day, and that many came."
        raise refuse("limit.too-many-today", what, fix)


def count_today(services: Services, person: Person, called: str, more: int = 1) -> None:
    """Remember that so many were made. Called once they are kept."""
    if not person.network:
        return
    now, key = services.clock(), (called, person.network)
    count = _made(services, person, called)
    services.made_today[key] = (services.made_today[key][0] if count else now, count + more)
    if len(services.made_today) > _MOST_KEPT:
        for old in [key for key, (began, _) in services.made_today.items() if now - began >= DAY_SECONDS]:
            services.made_today.pop(old, None)
        while len(services.made_today) > _MOST_KEPT:  # a flood of networks: those that made least are let go
            services.made_today.pop(min(services.made_today, key=lambda each: services.made_today[each][1]), None)


def _made(services: Services, person: Person, called: str) -> int:
    began, count = services.made_today.get((called, person.network), (0.0, 0))
    return count if services.clock() - began < DAY_SECONDS else 0
