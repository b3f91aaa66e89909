using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// Organisational life of the sets: every organisation holds its fixed day with the month's theme, each quarter's meeting and
/// lecture, a round of opinions each month, and where it has a committee its monthly meeting; the secretary talks with every member
/// once a year. One in thirteen is left out, one in seventeen entered late. With sheets, some 1.5 million lines on set L. Beside them
/// each month an hour of volunteer service, each quarter a course.
/// </summary>
internal static class LifeSet
{
    /// <summary>Fills in the years up to this one.</summary>
    public static async Task FillAsync(AppDbContext db, int years)
    {
        var calendar = new WorkCalendar([]);
        var members = (await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId != null).Select(m => new { m.Id, m.OrganizationId }).ToListAsync()).ToLookup(m => m.OrganizationId!.Value, m => m.Id);
        var organizations = await db.PartyOrganizations.AsNoTracking().OrderBy(o => o.Number).Select(o => new { o.Id, o.Number, o.HasCommittee }).ToListAsync();
        var days = Enumerable.Range(db.Today.Year - years + 1, years).SelectMany(y => FixedDay.OfYear(y, calendar)).Select(d => d.Effective).Where(d => d <= db.Today).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sqlite = (SqliteTransaction)transaction.GetDbTransaction();
        var held = new List<Activity>();
        var rounds = new List<OpinionRound>();
        var talks = new List<Talk>();
        var (services, courses) = (new List<ServiceActivity>(), new List<Training>());
        foreach (var organization in organizations)
        {
            foreach (var (i, day) in days.Index().Where(d => (organization.Number + d.Index) % 13 != 0))
            {
                held.Add(Held(organization.Id, day, i + organization.Number, [.. members[organization.Id]], ActivityKind.LifeDay, ActivityKind.ThemeDay));
                services.Add(new ServiceActivity
                {
                    Version = Guid.NewGuid(), OrganizationId = organization.Id, Title = "志愿服务", Field = ServiceField.Skill, Date = day.AddDays(2), StartsAt = new TimeOnly(9, 0), EndsAt = new TimeOnly(11, 0),
                    Place = "社区", State = ServiceState.Confirmed, RecordedBy = "陈晓岚",
                });
                if (day.Month % 3 == 2)
                {
                    courses.Add(new Training
                    {
                        Version = Guid.NewGuid(), OrganizationId = organization.Id, Course = "培训班", Level = TrainingLevel.Branch, From = day.AddDays(5), To = day.AddDays(5), Minutes = 90, Organizer = "支部",
                        RecordedOn = day.AddDays(5), RecordedBy = "陈晓岚", CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch,
                    });
                    held.Add(Held(organization.Id, day.AddDays(9), i + organization.Number, [.. members[organization.Id]], ActivityKind.Congress, ActivityKind.Lecture, ActivityKind.Consultation));
                }

                rounds.Add(new OpinionRound
                {
                    Version = Guid.NewGuid(), OrganizationId = organization.Id, Form = OpinionForm.Visit, HeldOn = day.AddDays(3), CollectorName = "陈晓岚", Members = 3, Note = OpinionRoundFields.NoOpinions,
                    State = ActivityState.Confirmed, RecordedOn = day.AddDays(4), RecordedBy = "陈晓岚",
                });
                if (organization.HasCommittee)
                {
                    held.Add(Held(organization.Id, day.AddDays(14), i + organization.Number, [.. members[organization.Id].Take(5)], ActivityKind.CommitteeMeeting));
                }
            }

            // The secretary, the first of the roster, talks with everybody else once a year.
            var own = members[organization.Id].ToList();
            foreach (var year in days.Select(d => d.Year).Distinct())
            {
                talks.AddRange(own.Skip(1).Where((_, i) => (i + organization.Number) % 13 != 0).Select((m, i) => new Talk
                {
                    Version = Guid.NewGuid(), OrganizationId = organization.Id, TalkerId = own[0], PartnerId = m, HeldOn = new DateOnly(year, 1 + ((i + organization.Number) % 10), 10), Kind = TalkKind.CommitteeMember,
                    BatchId = organization.Id, RecordedOn = new DateOnly(year, 11, 1), RecordedBy = "陈晓岚",
                }));
            }

            if (held.Count > 20_000)
            {
                Write();
            }
        }

        Write();
        await transaction.CommitAsync();

        void Write()
        {
            StraightInsert.Into(db, sqlite.Connection!, sqlite, held);
            StraightInsert.Into(db, sqlite.Connection!, sqlite, held.SelectMany(a => a.Sections));
            StraightInsert.Into(db, sqlite.Connection!, sqlite, held.SelectMany(a => a.Branches));
            StraightInsert.Into(db, sqlite.Connection!, sqlite, held.SelectMany(a => a.Branches).SelectMany(b => b.Attendances));
            StraightInsert.Into(db, sqlite.Connection!, sqlite, rounds);
            StraightInsert.Into(db, sqlite.Connection!, sqlite, talks);
            StraightInsert.Into(db, sqlite.Connection!, sqlite, services);
            StraightInsert.Into(db, sqlite.Connection!, sqlite, courses);
            held.Clear();
            rounds.Clear();
            talks.Clear();
            services.Clear();
            courses.Clear();
        }
    }

    private static Activity Held(Guid organization, DateOnly on, int number, Guid[] members, params ActivityKind[] kinds)
    {
        var activity = new Activity
        {
            Version = Guid.NewGuid(), OrganizationId = organization, Title = "组织生活", Date = on, State = ActivityState.Confirmed, RecordedOn = on.AddDays(number % 17 == 0 ? 20 : 1), RecordedBy = "陈晓岚",
            CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch,
        };
        activity.Sections.AddRange(kinds.Select(k => new ActivitySection
        {
            Version = Guid.NewGuid(), ActivityId = activity.Id, Kind = k, LecturerRole = k == ActivityKind.Lecture && on.Month == 5 ? LecturerRole.Secretary : null,
        }));
        var branch = new ActivityBranch { Version = Guid.NewGuid(), ActivityId = activity.Id, OrganizationId = organization, IsLead = true, Due = members.Length, Present = members.Length - (number % 3) };
        branch.Attendances.AddRange(members.Select((m, i) => new Attendance
        {
            BranchId = branch.Id, MemberId = m, IsPresent = i >= number % 3, Reason = i >= number % 3 ? null : AbsenceReason.Travelling, IsVoter = true,
        }));
        activity.Branches.Add(branch);
        return activity;
    }
}
