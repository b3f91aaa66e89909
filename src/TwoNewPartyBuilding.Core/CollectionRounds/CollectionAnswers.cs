using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>One field of an answer as staff sees it.</summary>
/// <param name="Key">Names the field in forms.</param>
/// <param name="Group">Its group.</param>
/// <param name="Label">Its name.</param>
/// <param name="Old">What the record said when the contact answered.</param>
/// <param name="New">What the contact says.</param>
/// <param name="Now">What the record says now, where somebody changed it meanwhile; or null.</param>
/// <param name="Remark">What was said of it on sending back, or null.</param>
/// <param name="Taken">Whether it was taken over; null before the answer is accepted.</param>
public sealed record AnswerLine(string Key, string Group, string Label, string Old, string New, string? Now, string? Remark, bool? Taken);

/// <summary>An answer as staff judges it.</summary>
public sealed record AnswerPage
{
    /// <summary>The request.</summary>
    public required CollectionRequest Request { get; init; }

    /// <summary>The round.</summary>
    public required RoundHead Round { get; init; }

    /// <summary>The unit's name.</summary>
    public required string Unit { get; init; }

    /// <summary>Its community's name, or null.</summary>
    public string? Community { get; init; }

    /// <summary>Who answered and how that person is reached, or null.</summary>
    public (string Person, string Phone)? Respondent { get; init; }

    /// <summary>The fields that differ.</summary>
    public required IReadOnlyList<AnswerLine> Lines { get; init; }

    /// <summary>The fields that do not, by group.</summary>
    public required IReadOnlyList<(string Group, IReadOnlyList<(string Label, string Value)> Lines)> Unchanged { get; init; }

    /// <summary>What would not fit together in the registration form .</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Files handed in and still waiting.</summary>
    public required IReadOnlyList<AttachmentRow> Files { get; init; }

    /// <summary>Whether the caller may judge it now.</summary>
    public bool MayJudge { get; init; }

    /// <summary>Whether its link opens now.</summary>
    public bool LinkOpens { get; init; }

    /// <summary>True where personal data is shown in full.</summary>
    public bool IsUnmasked { get; init; }

    /// <summary>The next answer of the round that waits for judgement, or null.</summary>
    public Guid? Next { get; init; }
}

/// <summary>Reads answers for those who judge them.</summary>
public sealed class CollectionAnswers(AppDbContext db, CollectionAccess access, HandedInFiles files)
{
    /// <summary>One answer, personal data masked; null where it does not exist or lies outside the caller's scope.</summary>
    public Task<AnswerPage?> ReadAsync(Guid requestId, CancellationToken ct = default) => ReadAsync(requestId, unmask: false, ct);

    /// <summary>One answer with personal data in full; the reason is written down (13.3).</summary>
    public async Task<Outcome<AnswerPage>> UnmaskedAsync(Guid requestId, string? reason, CancellationToken ct = default)
    {
        if (await ReadAsync(requestId, unmask: true, ct) is not { } page)
        {
            return Outcome.Missing<AnswerPage>();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<AnswerPage>("Reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(Enterprise), page.Request.EnterpriseId, page.Unit, $"查看采集填报：{reason.Trim()}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(page);
    }

    /// <summary>The request of a unit that most wants attention: an answer to judge, then one still awaited, then the latest; null where there is none.</summary>
    public async Task<Guid?> OfUnitAsync(Guid enterpriseId, CancellationToken ct = default) => await access.Requests().AsNoTracking()
        .Where(r => r.EnterpriseId == enterpriseId)
        .OrderByDescending(r => r.Round!.ClosedAt == null).ThenByDescending(r => r.State == CollectionState.Submitted)
        .ThenByDescending(r => r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned)
        .ThenByDescending(r => r.Round!.OpenedAt)
        .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    /// <summary>The small picture, or the whole, of a file handed in.</summary>
    public async Task<AttachmentFile?> FileAsync(Guid requestId, Guid file, bool thumbnail, CancellationToken ct = default) =>
        await access.Requests().AnyAsync(r => r.Id == requestId, ct) ? await files.OpenAsync(requestId, file, thumbnail, ct) : null;

    private async Task<AnswerPage?> ReadAsync(Guid requestId, bool unmask, CancellationToken ct)
    {
        var request = await access.Requests().AsNoTracking()
            .Include(r => r.Round).Include(r => r.Enterprise!.Registration).Include(r => r.Enterprise!.SocialProfile).Include(r => r.Enterprise!.Community)
            .FirstOrDefaultAsync(r => r.Id == requestId, ct);
        if (request?.Enterprise is not { } unit)
        {
            return null;
        }

        // A draft is the contact's own until it is handed in.
        var wasHandedIn = request.SubmittedAt is not null && request.State != CollectionState.Withdrawn;
        var content = wasHandedIn && await db.CollectionAnswers.AsNoTracking().FirstOrDefaultAsync(a => a.RequestId == requestId, ct) is { } answer ? answer.Read(db.Keys) : new AnswerContent();
        var stored = CollectedUnit.Of(unit);
        var lines = content.Differences.Select(d => Line(d, request, stored, content, mask: !unmask)).OfType<AnswerLine>().ToList();
        var differing = content.Differences.Select(d => d.Key).ToHashSet();
        return new AnswerPage
        {
            Request = request,
            Round = RoundHead.Of(request.Round!),
            Unit = unit.Name,
            Community = unit.Community?.Name,
            Respondent = content is { Person: { } person, Phone: { } phone }
                ? unmask ? (person, phone) : (Masking.Mask(PersonalKind.Name, person), Masking.Mask(PersonalKind.Phone, phone)) : null,
            Lines = lines,
            Unchanged =
            [
                .. CollectedFields.Of(unit.Kind).Select(g => (g.Title, (IReadOnlyList<(string, string)>)
                    [.. g.Fields.Where(f => !differing.Contains($"{g.Part}.{f.Name}")).Select(f => (f.Label, CollectedFields.Show(f, f.Get(stored.Of(g.Part)), !unmask)))])),
            ],
            Warnings = request.State == CollectionState.Submitted && unit.Kind == EnterpriseKind.NonPublicEnterprise && (unit.Registration is not null || lines.Count > 0)
                ? RegistrationRules.Warnings(stored.With(content.Differences).Registration) : [],
            Files = wasHandedIn ? await files.ListAsync(requestId, ct) : [],
            MayJudge = request.State == CollectionState.Submitted && request.Round!.ClosedAt is null && access.MayJudge(unit.ScopePath),
            LinkOpens = CollectionLinks.TroubleOf(request, db.Clock.UtcNow) is null,
            IsUnmasked = unmask,
            Next = await access.Requests().AsNoTracking().Where(r => r.RoundId == request.RoundId && r.State == CollectionState.Submitted && r.Id != requestId)
                .OrderBy(r => r.SubmittedAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct),
        };
    }

    private static AnswerLine? Line(FieldDifference d, CollectionRequest request, CollectedUnit stored, AnswerContent content, bool mask)
    {
        if (CollectedUnit.FieldOf(d) is not { } field)
        {
            return null;
        }

        var now = field.Get(stored.Of(d.Part));
        var isOvertaken = request.State == CollectionState.Submitted && !ContactDesk.Same(now, CollectedUnit.ValueOf(field, d.Old));
        return new AnswerLine(
            d.Key, CollectedFields.Of(stored.Kind).FirstOrDefault(g => g.Part == d.Part && g.Fields.Contains(field))?.Title ?? "", field.Label,
            CollectedFields.Show(field, CollectedUnit.ValueOf(field, d.Old), mask), CollectedFields.Show(field, CollectedUnit.ValueOf(field, d.New), mask),
            isOvertaken ? CollectedFields.Show(field, now, mask) : null, content.Remarks.GetValueOrDefault(d.Key), content.Taken?.Contains(d.Key));
    }
}
