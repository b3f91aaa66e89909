using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>Lays what a form says into the parts of a record: what it was, what was put to the vote, what was agreed. Parts that the form has no more go.</summary>
public sealed class ActivityFilling(AppDbContext db)
{
    /// <summary>Fills the parts; the caller saves.</summary>
    internal void Fill(Activity activity, List<ActivityKind> kinds, ActivityInput input)
    {
        FillSections(activity, kinds, input);
        FillVotes(activity, input);
        FillFollowUps(activity, input);
    }

    /// <summary>A text as it is kept: without margins, one kind of line end, null where it is empty.</summary>
    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");

    private void FillSections(Activity activity, List<ActivityKind> kinds, ActivityInput input)
    {
        foreach (var gone in activity.Sections.Where(s => !kinds.Contains(s.Kind)).ToList())
        {
            activity.Sections.Remove(gone);
            db.Remove(gone);
        }

        foreach (var kind in kinds)
        {
            var section = activity.Sections.Find(s => s.Kind == kind);
            if (section is null)
            {
                section = new ActivitySection { ActivityId = activity.Id, Kind = kind };
                activity.Sections.Add(section);
                db.Add(section);
            }

            if (!input.Sections.TryGetValue(kind, out var told))
            {
                continue;
            }

            section.Content = Text(told.Content);
            (section.Lecturer, section.LecturerRole, section.Topic, section.ClassHours) = (Text(told.Lecturer), told.LecturerRole, Text(told.Topic), told.ClassHours);
            (section.IsMajorMatter, section.CommitteeDue, section.CommitteePresent) = (told.IsMajorMatter, told.CommitteeDue, told.CommitteePresent);
            (section.HasStudied, section.HasSoughtOpinions, section.HasTalked) = (told.HasStudied, told.HasSoughtOpinions, told.HasTalked);
            (section.Outlines, section.Criticisms) = (told.Outlines, told.Criticisms);
            (section.MemberRepresentatives, section.MassRepresentatives) = (Text(told.MemberRepresentatives), Text(told.MassRepresentatives));
            (section.UnitRepresentatives, section.Replies) = (Text(told.UnitRepresentatives), Text(told.Replies));
        }
    }

    private void FillVotes(Activity activity, ActivityInput input)
    {
        var told = input.Votes.Values.Where(v => !string.IsNullOrWhiteSpace(v.Matter)).ToList();
        foreach (var gone in activity.Votes.Where(v => !told.Exists(t => t.Id == v.Id)).ToList())
        {
            activity.Votes.Remove(gone);
            db.Remove(gone);
        }

        foreach (var one in told)
        {
            var vote = activity.Votes.Find(v => v.Id == one.Id);
            if (vote is null)
            {
                vote = new ActivityVote { ActivityId = activity.Id };
                activity.Votes.Add(vote);
                db.Add(vote);
            }

            (vote.Matter, vote.Rule, vote.IsSecret) = (one.Matter!.Trim(), one.Rule, one.IsSecret);
            (vote.InFavour, vote.Against, vote.Abstained, vote.WrittenInFavour) = (one.InFavour ?? 0, one.Against ?? 0, one.Abstained ?? 0, one.WrittenInFavour ?? 0);
        }
    }

    private void FillFollowUps(Activity activity, ActivityInput input)
    {
        var told = input.FollowUps.Values.Where(f => !string.IsNullOrWhiteSpace(f.Text)).ToList();
        foreach (var gone in activity.FollowUps.Where(f => !told.Exists(t => t.Id == f.Id)).ToList())
        {
            activity.FollowUps.Remove(gone);
            db.Remove(gone);
        }

        foreach (var one in told)
        {
            var matter = activity.FollowUps.Find(f => f.Id == one.Id);
            if (matter is null)
            {
                matter = new FollowUp { ActivityId = activity.Id, Kind = one.Kind };
                activity.FollowUps.Add(matter);
                db.Add(matter);
            }

            (matter.Kind, matter.Text, matter.Owner, matter.DueOn) = (one.Kind, one.Text!.Trim(), Text(one.Owner), one.DueOn);
        }
    }
}
