using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.VanguardPosts;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>What <see cref="BranchBooks"/> wrote.</summary>
public sealed record BranchBook(
    Activity Held, FollowUp Matter, Talk Talk, MemberAppraisal Appraisal, AppraisedMember Line, OpinionRound Round, Opinion Opinion, Training Training, ServiceActivity Service, ServiceTeam Team,
    ServiceCertificate Certificate, IdentityDisplay Display, VanguardPost Post, ResponsibilityArea Area, SkillContest Contest, ThreeComparison Scores, SpecialityActivity Speciality);

/// <summary>One record of every room of a branch, each of which still asks for something; for tests that look at them with the eyes of others.</summary>
public static class BranchBooks
{
    /// <summary>Writes them; every text that is shown bears <paramref name="mark"/>.</summary>
    public static BranchBook AddBook(this AppDbContext db, PartyOrganization branch, PartyMember member, string mark)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(member);
        var (day, past, now) = (db.Today, db.Today.AddDays(-20), db.Clock.UtcNow);
        Activity Gathering(string title, ActivityKind kind, ActivityState state)
        {
            var held = new Activity { OrganizationId = branch.Id, Title = mark + title, Date = past, State = state, RecordedOn = past, RecordedBy = mark, CreatedAt = now, UpdatedAt = now };
            held.Sections.Add(new ActivitySection { ActivityId = held.Id, Kind = kind, Content = mark });
            var sheet = new ActivityBranch { ActivityId = held.Id, OrganizationId = branch.Id, IsLead = true, Due = 1, Present = 1 };
            sheet.Attendances.Add(new Attendance { BranchId = sheet.Id, MemberId = member.Id, IsPresent = true, IsVoter = true });
            held.Branches.Add(sheet);
            return held;
        }

        var meeting = Gathering("大会", ActivityKind.Congress, ActivityState.Submitted);
        var matter = new FollowUp { ActivityId = meeting.Id, Kind = FollowUpKind.Resolution, Text = mark + "装路灯", Owner = "张小三", DueOn = past.AddDays(5) };
        meeting.FollowUps.Add(matter);
        var appraised = Gathering("评议会", ActivityKind.Appraisal, ActivityState.Confirmed);
        var talk = new Talk
        {
            OrganizationId = branch.Id, TalkerName = mark, PartnerId = member.Id, HeldOn = past, Kind = TalkKind.CommitteeMember, FollowUpOwner = mark, FollowUpDueOn = past.AddDays(5),
            BatchId = Guid.CreateVersion7(), RecordedOn = past, RecordedBy = mark,
        };
        var appraisal = new MemberAppraisal
        {
            OrganizationId = branch.Id, Year = day.Year, ActivityId = appraised.Id, HeldOn = past, State = ActivityState.Confirmed, RecordedOn = past, RecordedBy = mark, Graded = 1, Basic = 1,
        };
        var group = new AppraisalGroup { AppraisalId = appraisal.Id, PeerVoters = 1 };
        var line = new AppraisedMember { AppraisalId = appraisal.Id, MemberId = member.Id, GroupId = group.Id, IsFull = true, Grade = AppraisalGrade.Basic };
        appraisal.Groups.Add(group);
        appraisal.Members.Add(line);
        var round = new OpinionRound
        {
            OrganizationId = branch.Id, Form = OpinionForm.Talk, HeldOn = past, CollectorName = mark, Members = 1, State = ActivityState.Submitted, RecordedOn = past, RecordedBy = mark, BegunAt = now,
        };
        var opinion = new Opinion
        {
            RoundId = round.Id, OrganizationId = branch.Id, RaisedOn = past, Source = OpinionSource.Member, Category = OpinionCategory.Party, Content = mark + "希望多办培训", DueOn = past.AddDays(5),
        };
        var training = new Training
        {
            OrganizationId = branch.Id, Course = mark + "培训班", Level = TrainingLevel.Branch, From = past, To = past, Minutes = 180, Organizer = mark, RecordedOn = past, RecordedBy = mark, CreatedAt = now,
            UpdatedAt = now,
        };
        var volunteer = new Volunteer { MemberId = member.Id };
        var team = new ServiceTeam { OrganizationId = branch.Id, Name = mark + "服务队", LeaderName = mark, Field = ServiceField.Care, FoundedOn = past };
        var service = new ServiceActivity
        {
            OrganizationId = branch.Id, TeamId = team.Id, Title = mark + "义诊", Field = ServiceField.Health, Date = past, StartsAt = new(9, 0), EndsAt = new(11, 0), Place = mark, State = ServiceState.Held,
            RecordedOn = past, RecordedBy = mark,
        };
        var certificate = new ServiceCertificate
        {
            VolunteerId = volunteer.Id, PersonName = mark, OrganizationId = branch.Id, Year = day.Year, Sequence = mark[0], IssuedOn = past, Minutes = 120, Times = 1, Content = mark,
            IssuedBy = mark, From = past, To = past, Issuer = mark, PersonInCharge = mark,
        };
        var display = new IdentityDisplay { OrganizationId = branch.Id, MemberId = member.Id, Emblem = true, From = past, Note = mark };
        var post = new VanguardPost
        {
            OrganizationId = branch.Id, Name = mark + "先锋岗", Workplace = mark, PlaqueNumber = mark, Pledges = mark, From = past.AddYears(-3), ReviewedOn = past.AddYears(-3),
        };
        var area = new ResponsibilityArea { OrganizationId = branch.Id, Name = mark + "责任区", MemberId = member.Id, Scope = mark, Duties = mark, From = past };
        var contest = new SkillContest { OrganizationId = branch.Id, Title = mark + "大赛", Trade = mark, Organizer = mark, HeldOn = past };
        contest.Contestants.Add(new Contestant { ContestId = contest.Id, MemberId = member.Id, Score = 90 });
        var scores = new ThreeComparison { OrganizationId = branch.Id, MemberId = member.Id, Year = day.Year, Half = 2, Service = 80 };
        var speciality = new SpecialityActivity { OrganizationId = branch.Id, Title = mark + "讲堂", Heart = HeartTag.People, HeldOn = past, Effect = mark, IsReusable = true, ActivityId = meeting.Id };
        db.AddRange(
            meeting, appraised, talk, appraisal, round, opinion, training, volunteer, team, service, certificate, display, post, area, contest, scores, speciality,
            new TrainingAttendee { TrainingId = training.Id, MemberId = member.Id, OrganizationId = branch.Id },
            new ServiceLine
            {
                ActivityId = service.Id, VolunteerId = volunteer.Id, State = LineState.Attended, Source = LineSource.Roster, Date = past, StartsAt = new(9, 0), EndsAt = new(11, 0), Minutes = 120,
            },
            new ThemePlan { OrganizationId = branch.Id, Year = day.Year, Month = day.Month, Title = mark + "主题", Link = ThemeLink.Festival, LinkName = mark, PlannedOn = day, Place = mark },
            new DutyExemption { OrganizationId = branch.Id, Code = DutyCode.M3, From = past, To = day, Reason = mark, DecidedBy = mark },
            new MemberTransfer
            {
                MemberId = member.Id, Kind = TransferKind.Out, State = TransferState.ReceiptDue, FromOrganizationId = branch.Id, FromName = mark, ToName = mark, LetterNumber = mark + "1号", IssuedOn = past,
                ValidDays = 10, ValidUntil = past.AddDays(10), CreatedBy = mark, CreatedAt = now,
            });
        return new BranchBook(meeting, matter, talk, appraisal, line, round, opinion, training, service, team, certificate, display, post, area, contest, scores, speciality);
    }
}
