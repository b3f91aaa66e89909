using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>
/// What talks, courses, service, appraisals, matters seen to and the registers of the front line asked of branches, as parts of the
/// meter's one statement. What the street recorded itself asks nothing of a branch.
/// </summary>
internal static class BurdenRoomRows
{
    // The trail notes the day of the first handing in once; when it was noted is when it was handed in.
    private const string HandedIn = "\"F\":\"RecordedOn\"";

    /// <summary>The parts of the statement for what counts from a day to a day.</summary>
    public static IEnumerable<IQueryable<AskRow>> Of(AppDbContext db, DateOnly start, DateOnly end) =>
        [.. Talks(db, start, end), .. Held(db, start, end), .. FrontLine(db, start, end)];

    private static IEnumerable<IQueryable<AskRow>> Talks(AppDbContext db, DateOnly start, DateOnly end) =>
    [
        db.Talks.Where(t => t.HeldOn >= start && t.HeldOn <= end && t.State == TalkState.Recorded).Select(AskRows.Of<Talk>([], t => new AskRow
        {
            Organization = t.OrganizationId, Part = AskPart.Talk, Record = t.Id, On = t.HeldOn, Number = (int)t.Kind, Flag = t.FollowUpOwner != null, About = t.BatchId,
        })),
        db.Talks.Where(t => t.FollowUpDoneOn >= start && t.FollowUpDoneOn <= end && t.State == TalkState.Recorded).Select(AskRows.Of<Talk>(BurdenRoomForms.Of(AskPart.TalkFollowUp), t => new AskRow
        {
            Organization = t.OrganizationId, Part = AskPart.TalkFollowUp, Record = t.Id, On = t.FollowUpDoneOn, Title = "谈出的问题",
        })),
        db.FollowUps.Where(f => f.DoneOn >= start && f.DoneOn <= end && f.Activity!.State != ActivityState.Void).Select(AskRows.Of<FollowUp>(BurdenRoomForms.Of(AskPart.FollowUp), f => new AskRow
        {
            Organization = f.Activity!.OrganizationId, Part = AskPart.FollowUp, Record = f.Id, On = f.DoneOn, Title = f.Activity.Title,
        })),
    ];

    private static IEnumerable<IQueryable<AskRow>> Held(AppDbContext db, DateOnly start, DateOnly end)
    {
        int line = BurdenRoomForms.AppraisedLine, help = BurdenRoomForms.Help;
        const string service = nameof(ServiceActivity), appraisal = nameof(MemberAppraisal);
        return
        [
            db.Trainings.Where(t => t.OrganizationId != null && t.To >= start && t.To <= end && t.VoidReason == null).Select(AskRows.Of<Training>(BurdenRoomForms.Of(AskPart.Training), t => new AskRow
            {
                Organization = t.OrganizationId!.Value, Part = AskPart.Training, Record = t.Id, On = t.To, Since = t.From, At = t.StartsAt,
                Count = t.Attendees.Sum(a => 1 + (a.Result != null ? 1 : 0) + (a.Certificate != null ? 1 : 0)), More = t.Attendees.Count, Flag = t.From == t.To, Title = t.Course,
            })),
            db.ServiceActivities.Where(a => a.OrganizationId != null && a.Date >= start && a.Date <= end && a.State != ServiceState.Cancelled)
                .Select(AskRows.Of<ServiceActivity>(BurdenRoomForms.Of(AskPart.Service), a => new AskRow
                {
                    Organization = a.OrganizationId!.Value, Part = AskPart.Service, Record = a.Id, On = a.Date, At = a.StartsAt, Number = (int)a.State,
                    Count = a.Lines.Count(l => l.State == LineState.Attended), More = a.Lines.Count(l => l.State == LineState.Attended && l.Source == LineSource.Roster),
                    Flag = a.Lines.Any(l => l.Source == LineSource.Activity), About = a.ActivityId, Title = a.Title,
                    Begun = db.AuditEntries.Where(e => e.Root == service && e.RootId == a.Id).Min(e => (DateTime?)e.At),
                    Done = db.AuditEntries.Where(e => e.Root == service && e.RootId == a.Id && e.Record == service && e.Action == AuditAction.Changed && e.Changes!.Contains(HandedIn)).Min(e => (DateTime?)e.At),
                })),
            db.MemberAppraisals.Where(a => a.HeldOn >= start && a.HeldOn <= end).Select(AskRows.Of<MemberAppraisal>(BurdenRoomForms.Of(AskPart.Appraisal), a => new AskRow
            {
                Organization = a.OrganizationId, Part = AskPart.Appraisal, Record = a.Id, On = a.HeldOn, Number = (int)a.State, About = a.ActivityId,
                Count = a.Groups.Count + a.Members.Sum(m => line + (m.IsFull ? 1 : 0) + (m.NotGradedReason != null ? 1 : 0) + (m.FeedbackOn != null ? 1 : 0) + (m.Help != null ? help : 0)),
                More = a.Groups.Count(g => g.PeerVoters != null) + a.Members.Sum(m =>
                    (m.SelfScore != null ? 1 : 0) + (m.PeerExcellent != null ? 1 : 0) + (m.PeerQualified != null ? 1 : 0) + (m.PeerBasic != null ? 1 : 0) + (m.PeerFailing != null ? 1 : 0)
                    + (m.MassExcellent != null ? 1 : 0) + (m.MassQualified != null ? 1 : 0) + (m.MassBasic != null ? 1 : 0) + (m.MassFailing != null ? 1 : 0) + (m.Grade != null ? 1 : 0)
                    + (m.NotGradedReason != null ? 1 : 0) + (m.OpinionSealed != null ? 1 : 0) + (m.FeedbackOn != null ? 1 : 0)
                    + (m.Help != null ? 2 + (m.Help.DoneOn != null ? 1 : 0) + (m.Help.ResultSealed != null ? 1 : 0) : 0)),
                Title = "民主评议党员",
                Begun = db.AuditEntries.Where(e => e.Root == appraisal && e.RootId == a.Id).Min(e => (DateTime?)e.At),
                Done = db.AuditEntries.Where(e => e.Root == appraisal && e.RootId == a.Id && e.Record == appraisal && e.Action == AuditAction.Changed && e.Changes!.Contains(HandedIn)).Min(e => (DateTime?)e.At),
            })),
        ];
    }

    private static IEnumerable<IQueryable<AskRow>> FrontLine(AppDbContext db, DateOnly start, DateOnly end)
    {
        int first = (start.Year * 100) + start.Month, last = (end.Year * 100) + end.Month, contestant = BurdenRoomForms.Contestant;
        return
        [
            db.VanguardPosts.Where(p => p.From >= start && p.From <= end).Select(AskRows.Of<VanguardPost>(BurdenRoomForms.Of(AskPart.VanguardPost), p => new AskRow
            {
                Organization = p.OrganizationId, Part = AskPart.VanguardPost, Record = p.Id, On = p.From, Count = p.Members.Count, More = p.Members.Count, Title = p.Name,
            })),
            db.VanguardPostReviews.Where(r => r.On >= start && r.On <= end).Select(AskRows.Of<VanguardPostReview>(BurdenRoomForms.Of(AskPart.VanguardReview), r => new AskRow
            {
                Organization = r.Post!.OrganizationId, Part = AskPart.VanguardReview, Record = r.PostId, On = r.On, Title = r.Post.Name,
            })),
            db.ResponsibilityAreas.Where(a => a.From >= start && a.From <= end).Select(AskRows.Of<ResponsibilityArea>(BurdenRoomForms.Of(AskPart.ResponsibilityArea), a => new AskRow
            {
                Organization = a.OrganizationId, Part = AskPart.ResponsibilityArea, Record = a.Id, On = a.From, Title = a.Name,
            })),
            db.AreaScores.Where(s => s.On >= start && s.On <= end).Select(AskRows.Of<AreaScore>(BurdenRoomForms.Of(AskPart.AreaScore), s => new AskRow
            {
                Organization = s.Area!.OrganizationId, Part = AskPart.AreaScore, Record = s.AreaId, On = s.On, Title = s.Area.Name,
            })),
            db.SkillContests.Where(c => c.HeldOn >= start && c.HeldOn <= end).Select(AskRows.Of<SkillContest>(BurdenRoomForms.Of(AskPart.SkillContest), c => new AskRow
            {
                Organization = c.OrganizationId, Part = AskPart.SkillContest, Record = c.Id, On = c.HeldOn, Title = c.Title, Count = c.Contestants.Count * contestant,
                More = c.Contestants.Sum(x => 1 + (x.Team != null ? 1 : 0) + (x.Score != null ? 1 : 0) + (x.Award != null ? 1 : 0)),
            })),

            // The sheet of a half-year counts for its last month, in which it is asked.
            db.ThreeComparisons.Where(c => (c.Year * 100) + (c.Half == 1 ? 6 : 12) >= first && (c.Year * 100) + (c.Half == 1 ? 6 : 12) <= last).Select(AskRows.Of<ThreeComparison>([], c => new AskRow
            {
                Organization = c.OrganizationId, Part = AskPart.Comparison, Record = c.Id, Number = (c.Year * 100) + (c.Half == 1 ? 6 : 12), Count = BurdenRoomForms.Scores,
                More = (c.Service != null ? 1 : 0) + (c.Skill != null ? 1 : 0) + (c.Performance != null ? 1 : 0),
            })),
            db.SpecialityActivities.Where(a => a.HeldOn >= start && a.HeldOn <= end).Select(AskRows.Of<SpecialityActivity>(BurdenRoomForms.Of(AskPart.Speciality), a => new AskRow
            {
                Organization = a.OrganizationId, Part = AskPart.Speciality, Record = a.Id, On = a.HeldOn, About = a.ActivityId, Title = a.Title,
            })),
            db.IdentityDisplays.Where(d => d.From >= start && d.From <= end).Select(AskRows.Of<IdentityDisplay>(BurdenRoomForms.Of(AskPart.Identity), d => new AskRow
            {
                Organization = d.OrganizationId, Part = AskPart.Identity, Record = d.Id, On = d.From,
            })),
        ];
    }
}
