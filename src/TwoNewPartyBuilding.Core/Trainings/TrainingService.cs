using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Records courses and who attended them.</summary>
public sealed class TrainingService(AppDbContext db, TrainingAccess access, ActivityAccess rosters, SettingsReader settings)
{
    /// <summary>Attendees of one course at most. [DEF]</summary>
    public const int MostAttendees = 2000;

    private const string NotYours = "您可以查看这期培训，但它不是由您登记的党组织登记的。";
    private const string IsVoid = "这期培训已作废，恢复后才能修改";

    /// <summary>Begins a course.</summary>
    public async Task<Outcome<Guid>> BeginAsync(TrainingInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tidy(input);
        var hour = await settings.NumberAsync(TrainingParameters.ClassHour, input.From, ct);
        var problems = TrainingRules.Check(input, db.Today, hour).ToList();
        if (input.OrganizationId is { } organization)
        {
            if (!await access.Recordable().AnyAsync(o => o.Id == organization, ct))
            {
                return Outcome.Missing<Guid>();
            }
        }
        else if (!access.IsStreet)
        {
            problems.Add(new(nameof(input.OrganizationId), "请选择党组织"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var training = new Training { OrganizationId = input.OrganizationId, RecordedOn = db.Today, RecordedBy = db.User.DisplayName, CreatedAt = db.Clock.UtcNow };
        Fill(training, input, hour);
        db.Trainings.Add(training);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(training.Id);
    }

    /// <summary>Changes a course; attendees whose relation lay elsewhere on the new days stay.</summary>
    public async Task<Outcome> SaveAsync(Guid id, TrainingInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (training, refusal) = await FindAsync(id, ct);
        if (training is null)
        {
            return refusal!;
        }

        Tidy(input);
        var hour = await settings.NumberAsync(TrainingParameters.ClassHour, input.From, ct);
        var problems = TrainingRules.Check(input, db.Today, hour).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        if (training.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        Fill(training, input, hour);
        return await SaveAsync(null, ct);
    }

    /// <summary>Takes a course out of everything, with a reason; it can be put back.</summary>
    public async Task<Outcome> VoidAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var (training, refusal) = await FindAsync(id, ct);
        if (training is null)
        {
            return refusal!;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("reason", "请写明作废理由");
        }

        if (training.Version != version)
        {
            return Outcome.Stale<Guid>();
        }

        training.VoidReason = reason.Trim()[..Math.Min(Training.NoteMaxLength, reason.Trim().Length)];
        return await SaveAsync(reason, ct);
    }

    /// <summary>Puts it back.</summary>
    public async Task<Outcome> PutBackAsync(Guid id, CancellationToken ct = default)
    {
        var (training, refusal) = await FindAsync(id, ct, mayBeVoid: true);
        if (training is null)
        {
            return refusal!;
        }

        training.VoidReason = null;
        return await SaveAsync("恢复", ct);
    }

    /// <summary>The roster of a branch on the course's last day, with a mark on those who attended; null where the caller does not record for it.</summary>
    public async Task<IReadOnlyList<(RosterLine Line, bool Attends)>?> RosterAsync(Guid id, Guid organization, CancellationToken ct = default)
    {
        var (training, _) = await FindAsync(id, ct);
        if (training is null || !(access.IsStreet || await access.Recordable().AnyAsync(o => o.Id == organization, ct)))
        {
            return null;
        }

        var there = (await db.TrainingAttendees.Where(a => a.TrainingId == id).Select(a => a.MemberId).ToListAsync(ct)).ToHashSet();
        return [.. (await rosters.RosterAsync(organization, training.To, null, ct)).Select(l => (l, there.Contains(l.MemberId)))];
    }

    /// <summary>Lays down who of a branch's roster attended: those ticked are there, those of the roster that are not ticked are taken out. Answers how many attend.</summary>
    public async Task<Outcome<int>> TickAsync(Guid id, Guid organization, IReadOnlyCollection<Guid>? ticked, CancellationToken ct = default)
    {
        if (await RosterAsync(id, organization, ct) is not { } roster)
        {
            return Outcome.Missing<int>();
        }

        // Null is the whole branch at one tap.
        var chosen = roster.Where(r => ticked?.Contains(r.Line.MemberId) != false).Select(r => r.Line.MemberId).ToHashSet();
        var gone = roster.Where(r => r.Attends && !chosen.Contains(r.Line.MemberId)).Select(r => r.Line.MemberId).ToArray();
        if (gone.Length > 0)
        {
            db.TrainingAttendees.RemoveRange(await db.TrainingAttendees.Where(a => a.TrainingId == id && gone.Contains(a.MemberId)).ToListAsync(ct));
        }

        var added = await AddAsync(id, [.. roster.Where(r => !r.Attends && chosen.Contains(r.Line.MemberId)).Select(r => new NewAttendee(r.Line.MemberId, organization))], ct);
        return added.Ok ? Outcome.Done(chosen.Count) : added;
    }

    /// <summary>Adds people the caller sees, each in the branch of the course's last day.</summary>
    /// <param name="id">The course.</param>
    /// <param name="people">Whom.</param>
    /// <param name="list">The key of the list they were chosen from, by which all of it can be taken back; null for single people.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<int>> AddPeopleAsync(Guid id, IReadOnlyList<NewAttendee> people, Guid? list = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        var (training, refusal) = await FindAsync(id, ct);
        if (training is null)
        {
            return refusal is { NotFound: true } ? Outcome.Missing<int>() : Outcome.Refused<int>(refusal!.Problems);
        }

        if (people.Count == 0)
        {
            return Outcome.Refused<int>("", "没有选中人员");
        }

        var keys = people.Select(p => p.MemberId).Distinct().ToArray();
        var seen = await db.PartyMembers.Where(m => keys.Contains(m.Id)).Select(m => new
        {
            m.Id,
            Organization = m.Placements.Where(p => p.From <= training.To && (p.To == null || p.To > training.To)).Select(p => p.OrganizationId).FirstOrDefault(),
        }).ToDictionaryAsync(m => m.Id, m => m.Organization, ct);
        var own = await access.Recordable().Where(o => seen.Values.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct);
        var mine = people.Where(p => seen.TryGetValue(p.MemberId, out var o) && (access.IsStreet || (o is { } branch && own.Contains(branch)))).ToList();
        return mine.Count == 0
            ? Outcome.Refused<int>("", "没有可以加入的人：培训期间组织关系不在您登记的党组织")
            : await AddAsync(id, [.. mine.Select(p => p with { OrganizationId = seen[p.MemberId] })], ct, list);
    }

    /// <summary>How many of those that a list brought are still as it brought them.</summary>
    public async Task<int> BroughtAsync(Guid id, Guid list, CancellationToken ct = default) => (await BroughtByAsync(id, list, ct)).Count;

    /// <summary>Takes back whom a list brought; those whose result or certificate was written since stay. Answers how many were taken out.</summary>
    public async Task<Outcome<int>> TakeBackAsync(Guid id, Guid list, CancellationToken ct = default)
    {
        var (training, refusal) = await FindAsync(id, ct);
        if (training is null)
        {
            return refusal is { NotFound: true } ? Outcome.Missing<int>() : Outcome.Refused<int>(refusal!.Problems);
        }

        var brought = await BroughtByAsync(id, list, ct);
        if (brought.Count == 0)
        {
            return Outcome.Refused<int>("", "这份名单加入的人已经撤销，或后来都改过");
        }

        db.TrainingAttendees.RemoveRange(brought);
        var saved = await SaveAsync("撤销名单加入", ct);
        return saved.Ok ? Outcome.Done(brought.Count) : Outcome.Stale<int>();
    }

    /// <summary>Lays down results, certificates and who is taken out.</summary>
    public async Task<Outcome> ResultsAsync(Guid id, IReadOnlyDictionary<Guid, AttendeeInput> lines, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (training, refusal) = await FindAsync(id, ct);
        if (training is null)
        {
            return refusal!;
        }

        var problems = lines.SelectMany(l => EnterpriseRules.Shape(l.Value).Select(p => p with { Field = $"Lines[{l.Key}].{p.Field}" })).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var keys = lines.Keys.ToArray();
        foreach (var attendee in await db.TrainingAttendees.Include(a => a.Member).Where(a => a.TrainingId == id && keys.Contains(a.Id)).ToListAsync(ct))
        {
            var line = lines[attendee.Id];
            if (line.Remove)
            {
                db.TrainingAttendees.Remove(attendee);
            }
            else
            {
                (attendee.Result, attendee.Certificate) = (line.Result is { } r && Enum.IsDefined(r) ? r : null, Text(line.Certificate));
            }
        }

        return await SaveAsync(null, ct);
    }

    // The trail knows which lines a list brought and which version they had then.
    private async Task<List<TrainingAttendee>> BroughtByAsync(Guid id, Guid list, CancellationToken ct)
    {
        var trail = await db.AuditEntries.AsNoTracking()
            .Where(e => e.CauseId == list && e.Root == nameof(Training) && e.RootId == id && e.Record == nameof(TrainingAttendee) && e.Action == AuditAction.Created && e.RecordId != null)
            .Select(e => new { Id = e.RecordId!.Value, e.VersionAfter }).ToDictionaryAsync(e => e.Id, e => e.VersionAfter, ct);
        return trail.Count == 0 ? []
            : [.. (await db.TrainingAttendees.Include(a => a.Member).Where(a => a.TrainingId == id).ToListAsync(ct)).Where(a => trail.TryGetValue(a.Id, out var version) && version == a.Version)];
    }

    private async Task<Outcome<int>> AddAsync(Guid id, IReadOnlyList<NewAttendee> people, CancellationToken ct, Guid? list = null)
    {
        var there = (await db.TrainingAttendees.Where(a => a.TrainingId == id).Select(a => a.MemberId).ToListAsync(ct)).ToHashSet();
        var added = people.DistinctBy(p => p.MemberId).Where(p => !there.Contains(p.MemberId)).ToList();
        if (there.Count + added.Count > MostAttendees)
        {
            return Outcome.Refused<int>("", $"一期培训最多登记 {MostAttendees} 人");
        }

        // The trail names them, masked; those who moved on since stay unnamed there.
        var keys = added.Select(p => p.MemberId).ToArray();
        await db.PartyMembers.Where(m => keys.Contains(m.Id)).LoadAsync(ct);
        db.TrainingAttendees.AddRange(added.Select(p => new TrainingAttendee
        {
            TrainingId = id, MemberId = p.MemberId, OrganizationId = p.OrganizationId, Result = p.Result is { } r && Enum.IsDefined(r) ? r : null, Certificate = Text(p.Certificate),
        }));
        db.Cause = list is null ? db.Cause : new ChangeCause("按名单加入", list);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(added.Count);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return Outcome.Stale<int>();
        }
        finally
        {
            db.Cause = list is null ? db.Cause : null;
        }
    }

    private async Task<(Training? Training, Outcome? Refusal)> FindAsync(Guid id, CancellationToken ct, bool mayBeVoid = false)
    {
        var found = await db.Trainings.Where(t => t.Id == id)
            .Select(t => new { Training = t, Path = db.PartyOrganizations.Where(o => o.Id == t.OrganizationId).Select(o => o.TreePath).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return (null, Outcome.Missing<Guid>());
        }

        var training = found.Training;
        return !access.MayRecord(found.Path) ? (null, Outcome.Refused<Guid>("", NotYours))
            : training.VoidReason is not null && !mayBeVoid ? (null, Outcome.Refused<Guid>("", IsVoid))
            : (training, null);
    }

    private async Task<Outcome> SaveAsync(string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? db.Cause : new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Outcome.Stale<Guid>();
        }
        finally
        {
            db.Cause = reason is null ? db.Cause : null;
        }
    }

    private void Fill(Training training, TrainingInput input, int classHour)
    {
        (training.Course, training.Level, training.From, training.To) = (input.Course!, input.Level!.Value, input.From!.Value, input.Last);
        (training.StartsAt, training.EndsAt, training.Minutes) = (input.StartsAt, input.EndsAt, TrainingRules.MinutesOf(input.ClassHours!.Value, classHour));
        (training.Organizer, training.Lecturer, training.Place, training.Note) = (input.Organizer!, input.Lecturer, input.Place, input.Note);
        training.UpdatedAt = db.Clock.UtcNow;
    }

    private static void Tidy(TrainingInput input) => (input.Course, input.Organizer, input.Lecturer, input.Place, input.Note) =
        (Text(input.Course), Text(input.Organizer), Text(input.Lecturer), Text(input.Place), Text(input.Note));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Somebody to be added to a course.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="OrganizationId">The branch, as far as it is known.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Certificate">Number of the certificate.</param>
public sealed record NewAttendee(Guid MemberId, Guid? OrganizationId = null, TrainingResult? Result = null, string? Certificate = null);
