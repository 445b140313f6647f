"""Missions and goals as people type them: a mission on a line, its goals below it with a dash.

1. Jalan banjar dapat dilalui sepanjang tahun
- Delapan kilometer jalan dibeton
- Semua jembatan aman
"""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from transparency.planning.models import Goal, MediumTermPlan, Mission
from transparency.planning.services.errors import PlanningError

GOAL = re.compile(r"^[-–—•*]\s*")
NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)
LONGEST = 300
Outline = list[tuple[str, list[str]]]


def read_outline(text: str) -> Outline:
    """Missions with their goals, in order. Raises PlanningError that names the line."""
    outline: Outline = []
    for number, line in enumerate(text.replace("\0", "").splitlines(), 1):
        words = " ".join(line.split())
        if not words:
            continue
        is_goal = bool(GOAL.match(words))
        words = NUMBER.sub("", GOAL.sub("", words))
        if len(words) > LONGEST:
            message = _("Line %(number)d is longer than %(most)d letters. Say it shorter.")
            raise PlanningError(message % {"number": number, "most": LONGEST})
        if not is_goal:
            outline.append((words, []))
        elif not outline:
            raise PlanningError(_("Line %(number)d is a goal without a mission above it.") % {"number": number})
        elif words:
            outline[-1][1].append(words)
    return [(mission, goals) for mission, goals in outline if mission]


def outline_of(plan: MediumTermPlan) -> str:
    """What `read_outline` reads."""
    lines = []
    for mission in Mission.objects.filter(plan=plan).prefetch_related("goals"):
        lines += ["", mission.text, *(f"- {goal.text}" for goal in mission.goals.all())]
    return "\n".join(lines).strip()


@transaction.atomic
def write_outline(plan: MediumTermPlan, outline: Outline) -> None:
    """What keeps its words keeps its row, so that activities stay with their goals."""
    missions = {mission.text: mission for mission in Mission.objects.filter(plan=plan)}
    goals = {(goal.mission_id, goal.text): goal for goal in Goal.objects.filter(mission__plan=plan)}
    kept_missions, kept_goals = [], []
    for position, (text, texts) in enumerate(outline, 1):
        mission = missions.pop(text, None) or Mission(plan=plan, text=text)
        mission.position = position
        mission.save()
        kept_missions.append(mission.pk)
        for place, words in enumerate(texts, 1):
            goal = goals.pop((mission.pk, words), None) or Goal(mission=mission, text=words)
            goal.position = place
            goal.save()
            kept_goals.append(goal.pk)
    Goal.objects.filter(mission__plan=plan).exclude(pk__in=kept_goals).delete()
    Mission.objects.filter(plan=plan).exclude(pk__in=kept_missions).delete()
