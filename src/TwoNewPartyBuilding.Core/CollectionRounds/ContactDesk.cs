using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>
/// What a unit's contact does with a link, or its owner with an account: look, change, attach, hand in. Every call asks anew
/// whether the pass still opens; nothing here writes to the unit's record.
/// </summary>
public sealed class ContactDesk(AppDbContext db, UnscopedReads reads, HandedInFiles files, NoticeService notice)
{
    /// <summary>Largest form kept while it is typed, characters.</summary>
    public const int MaxTyped = 20_000;

    private const string NotNow = "已经填报，正在等待审核，现在不能修改";

    /// <summary>The contact's page, or null where the pass does not open.</summary>
    public async Task<ContactPage?> ReadAsync(ContactPass pass, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at)
        {
            return null;
        }

        var content = at.Answer.Read(db.Keys);
        var stored = CollectedUnit.Of(at.Unit);
        var now = stored.With(content.Differences);
        var changed = content.Differences.ToDictionary(d => d.Key);
        var groups = CollectedFields.Of(stored.Kind).Select(g => new ContactGroup(
            g,
            [.. g.Fields.Select(f => new ContactLine(
                f.Label,
                CollectedFields.Show(f, f.Get(stored.Of(g.Part)), mask: true),
                changed.TryGetValue($"{g.Part}.{f.Name}", out var d) ? CollectedFields.Show(f, CollectedUnit.ValueOf(f, d.New), mask: true) : null,
                content.Remarks.GetValueOrDefault($"{g.Part}.{f.Name}")))],
            content.Typed.ContainsKey(g.Key)));
        return new ContactPage(
            at.Request.Id, RoundHead.Of(at.Request.Round!), at.Unit.Name, at.Request.State, at.Request.Remark, [.. groups], await files.ListAsync(at.Request.Id, ct),
            stored.Kind == EnterpriseKind.SocialOrganization || (at.Unit.Registration is null && changed.Count == 0) ? [] : RegistrationRules.Warnings(now.Registration),
            now.Brief is { ContactName.Length: > 0, ContactPhone.Length: > 0 } b ? $"{Masking.Mask(PersonalKind.Name, b.ContactName)}，{Masking.Mask(PersonalKind.Phone, b.ContactPhone)}" : null,
            content.Person is { } person ? Masking.Mask(PersonalKind.Name, person) : null, at.Request.SubmittedAt, (await notice.ReadAsync(ct)).Sections);
    }

    /// <summary>The form of a group; null where the pass does not open or the group is none.</summary>
    public async Task<ContactForm?> FormAsync(ContactPass pass, string group, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at || !at.Request.IsUnanswered || CollectedFields.Find(at.Unit.Kind, group) is not { } found)
        {
            return null;
        }

        var content = at.Answer.Read(db.Keys);
        var stored = CollectedUnit.Of(at.Unit);
        return new ContactForm(
            at.Request.Id, at.Unit.Name, found, stored.With(content.Differences).Masked(),
            found.Fields.ToDictionary(f => f.Name, f => CollectedFields.Show(f, f.Get(stored.Of(found.Part)), mask: true)),
            found.Fields.Where(f => content.Remarks.ContainsKey($"{found.Part}.{f.Name}")).ToDictionary(f => f.Name, f => content.Remarks[$"{found.Part}.{f.Name}"]),
            content.Typed.GetValueOrDefault(group));
    }

    /// <summary>Keeps what is being typed in a group's form; false where it may not be kept.</summary>
    public async Task<bool> KeepTypedAsync(ContactPass pass, string group, IReadOnlyDictionary<string, string[]> fields, CancellationToken ct = default)
    {
        if (fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) > MaxTyped || await AdmitAsync(pass, ct) is not { } at
            || !at.Request.IsUnanswered || CollectedFields.Find(at.Unit.Kind, group) is null)
        {
            return false;
        }

        var content = at.Answer.Read(db.Keys);
        content.Typed[group] = new Dictionary<string, string[]>(fields);
        return (await KeepAsync(at, content, ct)).Ok;
    }

    /// <summary>Throws away what was typed in a group and not saved.</summary>
    public async Task<Outcome> DropTypedAsync(ContactPass pass, string group, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at)
        {
            return Outcome.Missing();
        }

        var content = at.Answer.Read(db.Keys);
        return content.Typed.Remove(group) ? await KeepAsync(at, content, ct) : Outcome.Done();
    }

    /// <summary>Saves a group into the draft, checked as the entry form checks it.</summary>
    public async Task<Outcome> SaveGroupAsync(ContactPass pass, string group, CollectedUnit posted, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at || CollectedFields.Find(at.Unit.Kind, group) is not { } found)
        {
            return Outcome.Missing();
        }

        if (!at.Request.IsUnanswered)
        {
            return Outcome.Refused("", NotNow);
        }

        var content = at.Answer.Read(db.Keys);
        var stored = CollectedUnit.Of(at.Unit);
        var before = stored.With(content.Differences);
        var after = stored.With(content.Differences);
        foreach (var field in found.Fields)
        {
            field.Set(after.Of(found.Part), field.Get(posted.Of(found.Part)));
        }

        var names = found.Fields.Select(f => f.Name).ToHashSet();
        var problems = Check(found.Part, after, before, db.Today).Where(p => names.Contains(p.Field)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        content.Differences = [
            .. content.Differences.Where(d => d.Part != found.Part || !names.Contains(d.Field)),
            .. found.Fields.Where(f => !Same(f.Get(stored.Of(found.Part)), f.Get(after.Of(found.Part))))
                .Select(f => new FieldDifference(found.Part, f.Name, FieldChange.Text(f.Get(stored.Of(found.Part))), FieldChange.Text(f.Get(after.Of(found.Part))))),
        ];
        content.Typed.Remove(group);
        return await KeepAsync(at, content, ct);
    }

    /// <summary>Attaches files and hands the answer in; what was attached stays also where something else is refused.</summary>
    public async Task<Outcome> SubmitAsync(ContactPass pass, ContactSubmission submission, IReadOnlyList<(string Name, Stream Content)> added, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at)
        {
            return Outcome.Missing();
        }

        if (!at.Request.IsUnanswered)
        {
            return Outcome.Refused("", NotNow);
        }

        var problems = new List<Problem>();
        foreach (var (name, stream) in added)
        {
            problems.AddRange((await files.AddAsync(at.Request.Id, at.Unit.Id, name, stream, ct)).Problems);
        }

        var content = at.Answer.Read(db.Keys);
        var stored = CollectedUnit.Of(at.Unit);
        var now = stored.With(content.Differences);
        problems.AddRange(Sign(submission, now, content));
        problems.AddRange(content.Typed.Keys.Select(k => CollectedFields.Find(stored.Kind, k)).OfType<CollectedGroup>().Select(g => new Problem("", $"“{g.Title}”里有没有保存的修改，请先保存或放弃")));
        problems.AddRange(Enum.GetValues<CollectedPart>().SelectMany(p => Check(p, now, now, db.Today).Where(x => content.Differences.Exists(d => d.Part == p && d.Field == x.Field))).Select(p => p with { Field = "" }));
        if (problems.Count > 0)
        {
            await db.SaveChangesAsync(ct);
            return new Outcome { Problems = problems };
        }

        // What the office has meanwhile written itself is no difference any more.
        content.Differences.RemoveAll(d => CollectedUnit.FieldOf(d) is not { } f || Same(f.Get(stored.Of(d.Part)), CollectedUnit.ValueOf(f, d.New)));
        content.Remarks.Clear();
        (at.Request.State, at.Request.SubmittedAt, at.Request.Differences, at.Request.Remark) = (CollectionState.Submitted, db.Clock.UtcNow, content.Differences.Count, null);
        return await KeepAsync(at, content, ct);
    }

    /// <summary>Takes a file out of the answer again.</summary>
    public async Task<Outcome> RemoveFileAsync(ContactPass pass, Guid file, CancellationToken ct = default)
    {
        if (await AdmitAsync(pass, ct) is not { } at || !at.Request.IsUnanswered || !await files.RemoveAsync(at.Request.Id, file, ct))
        {
            return Outcome.Missing();
        }

        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>The small picture of a file handed in.</summary>
    public async Task<AttachmentFile?> ThumbnailAsync(ContactPass pass, Guid file, CancellationToken ct = default) =>
        await AdmitAsync(pass, ct) is { } at ? await files.OpenAsync(at.Request.Id, file, thumbnail: true, ct) : null;

    private static IEnumerable<Problem> Sign(ContactSubmission submission, CollectedUnit now, AnswerContent content)
    {
        var (person, phone) = submission.IsContact ? (now.Brief.ContactName, now.Brief.ContactPhone) : (submission.Person?.Trim(), submission.Phone?.Trim());
        if (string.IsNullOrEmpty(person))
        {
            yield return new(nameof(submission.Person), "请填写填报人姓名");
        }

        if (string.IsNullOrEmpty(phone) || phone.Count(char.IsAsciiDigit) is < 7 or > 20 || Masking.LooksMasked(phone))
        {
            yield return new(nameof(submission.Phone), "请填写能联系到您的电话");
        }

        foreach (var problem in EnterpriseRules.Shape(submission))
        {
            yield return problem;
        }

        (content.Person, content.Phone) = (person, phone);
    }

    private static IEnumerable<Problem> Check(CollectedPart part, CollectedUnit after, CollectedUnit before, DateOnly today)
    {
        switch (part)
        {
            case CollectedPart.Brief:
                EnterpriseRules.Tidy(after.Brief);
                return [.. EnterpriseRules.KeepMasked<EnterpriseFields>(after.Brief, before.Brief), .. EnterpriseRules.Check(after.Brief, today)];
            case CollectedPart.Registration:
                EnterpriseParts.Tidy<RegistrationFields>(after.Registration);
                return [.. EnterpriseRules.KeepMasked<RegistrationFields>(after.Registration, before.Registration), .. EnterpriseRules.Shape(after.Registration)];
            default:
                EnterpriseParts.Tidy<SocialOrganizationFields>(after.Social);
                return EnterpriseRules.Shape(after.Social);
        }
    }

    /// <summary>Whether two values say the same; an empty text says nothing.</summary>
    internal static bool Same(object? one, object? other) => Equals(one is "" ? null : one, other is "" ? null : other);

    private async Task<Outcome> KeepAsync(Admitted at, AnswerContent content, CancellationToken ct)
    {
        at.Answer.Write(content, db.Keys);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e is DbUpdateException update && UniqueViolation.Is(update)))
        {
            return Outcome.Refused("", "刚刚在另一处保存过，请刷新后再试");
        }
    }

    private async Task<Admitted?> AdmitAsync(ContactPass pass, CancellationToken ct)
    {
        var requests = db.CollectionRequests.Include(r => r.Round).Where(r => r.Id == pass.RequestId);
        if (pass.Token is not null)
        {
            var hash = CollectionLinks.HashOf(pass.Token);
            requests = requests.Where(r => r.TokenHash == hash);
        }
        else if (db.User.May(Permission.OwnUnitAnswer))
        {
            requests = requests.Where(r => db.Enterprises.Any(e => e.Id == r.EnterpriseId));
        }
        else
        {
            return null;
        }

        var request = await requests.FirstOrDefaultAsync(ct);
        if (request is null || (CollectionLinks.TroubleOf(request, db.Clock.UtcNow) is { } trouble && (pass.Token is not null || trouble != LinkTrouble.Expired)))
        {
            return null;
        }

        var unit = await reads.Enterprises("a link opens the one unit it was made for").Include(e => e.Registration).Include(e => e.SocialProfile)
            .FirstOrDefaultAsync(e => e.Id == request.EnterpriseId, ct);
        if (unit is null)
        {
            return null;
        }

        if (!db.User.IsSignedIn)
        {
            db.User.ActByLink();
        }

        var answer = await db.CollectionAnswers.FindAsync([request.Id], ct);
        if (answer is null)
        {
            // Added only when something is kept; a look alone writes nothing.
            answer = new CollectionAnswer { RequestId = request.Id };
            db.CollectionAnswers.Add(answer);
        }

        return new Admitted(request, unit, answer);
    }

    private sealed record Admitted(CollectionRequest Request, Enterprise Unit, CollectionAnswer Answer);
}
