using TwoNewPartyBuilding.Core.Activities;

namespace TwoNewPartyBuilding.Web.Features.Activities;

/// <summary>Lays a record into its form.</summary>
public static class ActivityForms
{
    /// <summary>The fields on which a record may be returned, as the one who returns it reads them.</summary>
    public static readonly IReadOnlyList<(string Key, string Label)> Parts =
        [("All", "整份记录"), ("Frame", "时间、地点、主持人"), ("Sheet", "到会情况"), ("Sections", "会议内容"), ("Files", "照片和附件"), ("Votes", "表决"), ("FollowUps", "议定事项")];

    /// <summary>The record as its form shows it.</summary>
    public static ActivityInput Of(ActivityDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var a = details.Record;
        var input = new ActivityInput
        {
            Version = a.Version,
            Kinds = [.. a.Sections.OrderBy(s => s.Kind).Select(s => s.Kind)],
            Title = a.Title,
            Date = a.Date,
            StartsAt = a.StartsAt,
            EndsAt = a.EndsAt,
            Place = a.Place,
            HostName = a.HostName,
            RecorderName = a.RecorderName,
            GroupId = a.GroupId,
            Guests = a.Guests,
            Agenda = a.Agenda,
            Materials = a.Materials,
            SignIn = a.SignIn,
            Heart = a.Heart,
            MoveReason = a.MoveReason,
            BelongsToYear = a.BelongsToYear,
            Cost = a.Cost,
        };
        foreach (var s in a.Sections)
        {
            input.Sections[s.Kind] = new SectionInput
            {
                Content = s.Content, Lecturer = s.Lecturer, LecturerRole = s.LecturerRole, Topic = s.Topic, ClassHours = s.ClassHours, IsMajorMatter = s.IsMajorMatter, CommitteeDue = s.CommitteeDue,
                CommitteePresent = s.CommitteePresent, HasStudied = s.HasStudied, HasSoughtOpinions = s.HasSoughtOpinions, HasTalked = s.HasTalked, Outlines = s.Outlines, Criticisms = s.Criticisms,
                MemberRepresentatives = s.MemberRepresentatives, MassRepresentatives = s.MassRepresentatives, UnitRepresentatives = s.UnitRepresentatives, Replies = s.Replies,
            };
        }

        foreach (var (vote, i) in a.Votes.OrderBy(v => v.Id).Select((v, i) => (v, i)))
        {
            input.Votes[$"v{i}"] = new VoteInput
            {
                Id = vote.Id, Matter = vote.Matter, Rule = vote.Rule, IsSecret = vote.IsSecret, InFavour = vote.InFavour, Against = vote.Against, Abstained = vote.Abstained, WrittenInFavour = vote.WrittenInFavour,
            };
        }

        foreach (var (matter, i) in a.FollowUps.OrderBy(f => f.Id).Select((f, i) => (f, i)))
        {
            input.FollowUps[$"f{i}"] = new FollowUpInput { Id = matter.Id, Kind = matter.Kind, Text = matter.Text, Owner = matter.Owner, DueOn = matter.DueOn };
        }

        return Complete(input, details);
    }

    /// <summary>Gives the form what it draws for every kind and member, and an empty line for one more vote and matter.</summary>
    public static ActivityInput Complete(ActivityInput input, ActivityDetails details)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(details);
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            input.Sections.TryAdd(kind, new SectionInput());
        }

        foreach (var line in details.Lead.Lines)
        {
            input.Sheet.TryAdd(line.MemberId, new SheetInput { IsPresent = line.IsPresent, Reason = line.Reason, Note = line.Note });
        }

        if (input.Votes.Values.All(v => !string.IsNullOrWhiteSpace(v.Matter)))
        {
            input.Votes[$"n{input.Votes.Count}"] = new VoteInput();
        }

        if (input.FollowUps.Values.All(f => !string.IsNullOrWhiteSpace(f.Text)))
        {
            input.FollowUps[$"n{input.FollowUps.Count}"] = new FollowUpInput();
        }

        return input;
    }
}
