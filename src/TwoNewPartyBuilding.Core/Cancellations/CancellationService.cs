using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The first five steps of; the sixth is <see cref="CancellationArchive"/>, the ways back are <see cref="CancellationReturns"/>.</summary>
public sealed class CancellationService(AppDbContext db, CancellationFile files, AttachmentService attachments)
{
    /// <summary>Step 1: opens a case of a unit that stands in D.</summary>
    public async Task<Outcome> OpenAsync(Guid enterpriseId, OpeningInput input, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.Include(e => e.LedgerPeriods.Where(p => p.To == null)).Include(e => e.Cancellations.Where(c => c.State == CancellationState.Open))
            .FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (unit is null)
        {
            return Outcome.Missing();
        }

        if (WhyNotHere(unit, CancellationStep.Reason) is { } refusal)
        {
            return new Outcome { Problems = [refusal] };
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (LedgerBook.Standing(unit) is not { Ledger: Ledger.PendingDeregistration })
        {
            problems.Add(new("", "只有准备撤销台账中的单位才能办理注销；请先在“台账变动”中转入准备撤销") { Link = ($"/enterprises/{unit.Id}/ledger", "台账变动") });
        }
        else if (unit.Cancellations.Count > 0)
        {
            problems.Add(new("", "这家单位的注销已经在办理中"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        db.CancellationCases.Add(new CancellationCase
        {
            EnterpriseId = unit.Id,
            Ground = input.Ground!.Value,
            Reason = input.Reason!.Trim(),
            OpenedById = db.User.Id,
            OpenedBy = db.User.DisplayName,
            OpenedAt = db.Clock.UtcNow,
        });
        return await SaveAsync("启动注销办理", ct);
    }

    /// <summary>Step 2: what was found on the spot, with a new photo or one that the unit has already.</summary>
    public async Task<Outcome> VerifyAsync(Guid enterpriseId, VerificationInput input, string? fileName, Stream? photo, CancellationToken ct = default)
    {
        var (file, answer) = await BeginAsync(enterpriseId, CancellationStep.Verification, input, input.Version, ct);
        if (file is null)
        {
            return answer!;
        }

        var standing = LedgerBook.Standing(file.Enterprise!)!;
        if (CancellationRules.CheckDay(nameof(input.On), "核实日期", input.On, standing.From, "转入准备撤销的日期", db.Today) is { } wrong)
        {
            return new Outcome { Problems = [wrong] };
        }

        if (photo is null && (input.PhotoId is not { } chosen || (await files.PicturesAsync(enterpriseId, ct)).All(p => p.Id != chosen)))
        {
            return Outcome.Refused("Photo", "请拍摄或选择一张实地核实的照片");
        }

        var id = input.PhotoId;
        if (photo is not null)
        {
            var (bytes, problem) = await PictureAsync(photo, ct);
            if (problem is not null)
            {
                return new Outcome { Problems = [problem] };
            }

            var added = await attachments.AddAsync(enterpriseId, AttachmentKind.Verification, "注销实地核实", fileName, new MemoryStream(bytes), ct);
            if (!added.Ok)
            {
                return new Outcome { Problems = [.. added.Problems.Select(p => p with { Field = "Photo" })], NotFound = added.NotFound };
            }

            id = added.Value;
        }

        (file.VerifiedOn, file.VerificationNote, file.PhotoId) = (input.On, input.Note!.Trim(), id);
        (file.VerifiedById, file.VerifiedBy, file.VerifiedAt) = (db.User.Id, db.User.DisplayName, db.Clock.UtcNow);
        file.Next = CancellationStep.Settlement;
        return await SaveAsync("实地核实", ct);
    }

    /// <summary>Step 3: relationships and dues settled; refused while a room still holds a member or anything that belongs to one (scenario 15).</summary>
    public async Task<Outcome> SettleAsync(Guid enterpriseId, SettlementInput input, CancellationToken ct = default)
    {
        var (file, answer) = await BeginAsync(enterpriseId, CancellationStep.Settlement, input, input.Version, ct);
        if (file is null)
        {
            return answer!;
        }

        var problems = (await files.HoldsAsync(file.Enterprise!, file, ct)).Where(h => h.Before <= CancellationStep.Settlement)
            .Select(h => h.AsProblem()).ToList();
        if (!input.RelationsSettled)
        {
            problems.Add(new(nameof(input.RelationsSettled), "请确认全部党员的组织关系已转出或处理完毕"));
        }

        if (!input.DuesSettled)
        {
            problems.Add(new(nameof(input.DuesSettled), "请确认党费已结清"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        file.SettlementNote = input.Note!.Trim();
        (file.SettledById, file.SettledBy, file.SettledAt) = (db.User.Id, db.User.DisplayName, db.Clock.UtcNow);
        file.Next = CancellationStep.Decision;
        return await SaveAsync("党员关系和党费已处理", ct);
    }

    /// <summary>Step 4: a leader approves, or sends the case back to step 3 with what is missing. Never the one who prepared it.</summary>
    public async Task<Outcome> DecideAsync(Guid enterpriseId, DecisionInput input, CancellationToken ct = default)
    {
        var (file, answer) = await BeginAsync(enterpriseId, CancellationStep.Decision, input, input.Version, ct);
        if (file is null)
        {
            return answer!;
        }

        if (!CancellationRules.MayDecide(file, db.User.Id))
        {
            return Outcome.Refused("", "这件注销由您本人启动或核实、处理过，须由其他领导批准");
        }

        if (input.Approve != true)
        {
            if (string.IsNullOrWhiteSpace(input.Note))
            {
                return Outcome.Refused(nameof(input.Note), "请写明退回的原因，办理人会看到");
            }

            (file.ReturnNote, file.ReturnedBy, file.ReturnedAt) = (input.Note.Trim(), db.User.DisplayName, db.Clock.UtcNow);
            CancellationReturns.Clear(file, CancellationStep.Settlement);
            file.Next = CancellationStep.Settlement;
            return await SaveAsync($"退回：{input.Note.Trim()}", ct);
        }

        var open = (await files.HoldsAsync(file.Enterprise!, file, ct)).Where(h => h.Before <= CancellationStep.Decision).ToList();
        if (open.Count > 0)
        {
            return new Outcome { Problems = [.. open.Select(h => h.AsProblem())] };
        }

        if (CancellationRules.CheckDay(nameof(input.On), "研究日期", input.On, file.VerifiedOn!.Value, "实地核实的日期", db.Today) is { } wrong)
        {
            return new Outcome { Problems = [wrong] };
        }

        (file.DecidedOn, file.DecisionNote) = (input.On, input.Note?.Trim());
        (file.DecidedById, file.DecidedBy, file.DecidedAt) = (db.User.Id, db.User.DisplayName, db.Clock.UtcNow);
        (file.ReturnNote, file.ReturnedBy, file.ReturnedAt) = (null, null, null);
        file.Next = CancellationStep.Document;
        return await SaveAsync("党工委研究同意", ct);
    }

    /// <summary>Step 5: number, date and issuer of the approval.</summary>
    public async Task<Outcome> DocumentAsync(Guid enterpriseId, DocumentInput input, CancellationToken ct = default)
    {
        var (file, answer) = await BeginAsync(enterpriseId, CancellationStep.Document, input, input.Version, ct);
        if (file is null)
        {
            return answer!;
        }

        if (CancellationRules.CheckDay(nameof(input.On), "批复日期", input.On, file.DecidedOn!.Value, "党工委研究的日期", db.Today) is { } wrong)
        {
            return new Outcome { Problems = [wrong] };
        }

        (file.DocumentNumber, file.DocumentOn, file.ApprovingOrganization) = (input.Number!.Trim(), input.On, input.Organization!.Trim());
        (file.DocumentedBy, file.DocumentedAt) = (db.User.DisplayName, db.Clock.UtcNow);
        file.Next = CancellationStep.Archive;
        return await SaveAsync("登记批复文件", ct);
    }

    /// <summary>The open case of a unit of the caller's scope, or null.</summary>
    internal async Task<CancellationCase?> FindAsync(Guid enterpriseId, CancellationToken ct)
    {
        // Asked through the unit, so that the scope holds.
        var unit = await db.Enterprises.Include(e => e.Registration).Include(e => e.LedgerPeriods.Where(p => p.To == null))
            .Include(e => e.Cancellations.Where(c => c.State == CancellationState.Open)).FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        return unit?.Cancellations.Find(c => c.State == CancellationState.Open);
    }

    private async Task<(CancellationCase? File, Outcome? Answer)> BeginAsync(Guid enterpriseId, CancellationStep step, object input, Guid version, CancellationToken ct)
    {
        var file = await FindAsync(enterpriseId, ct);
        if (file is null)
        {
            return (null, Outcome.Missing());
        }

        // A step in the wrong order is answered as such, whatever version the form carries.
        if ((WhyNotHere(file.Enterprise!, step) ?? CancellationRules.WhyNot(file, step)) is { } refusal)
        {
            return (null, new Outcome { Problems = [refusal] });
        }

        if (file.Version != version)
        {
            return (null, new Outcome { Conflict = true });
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (LedgerBook.Standing(file.Enterprise!) is not { Ledger: Ledger.PendingDeregistration })
        {
            problems.Add(new("", "单位现在不在准备撤销台账，请先核对台账，或终止这次办理"));
        }

        return problems.Count > 0 ? (null, new Outcome { Problems = problems }) : (file, null);
    }

    private Problem? WhyNotHere(Enterprise unit, CancellationStep step) => WhyNotHere(db.User, unit, step);

    /// <summary>Why the person does not do this step of this unit, or null.</summary>
    internal static Problem? WhyNotHere(CurrentUser user, Enterprise unit, CancellationStep step) =>
        user.ScopeFor(CancellationRules.PermissionOf(step)).Covers(unit.ScopePath) ? null : new("", $"“{step.Label()}”不由您办理，或单位不在您办理的范围内");

    /// <summary>The bytes of an upload, and why they are no photo, or null. Only a picture shows what was found.</summary>
    private static async Task<(byte[] Bytes, Problem? Problem)> PictureAsync(Stream photo, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await photo.CopyToAsync(memory, ct);
        var bytes = memory.ToArray();
        return bytes is [0xFF, 0xD8, 0xFF, ..] or [0x89, 0x50, 0x4E, 0x47, ..]
            ? (bytes, null)
            : (bytes, new Problem("Photo", "核实照片只能是 jpg 或 png 图片；其他材料请传到单位的附件里"));
    }

    /// <summary>Saves what was changed, and why.</summary>
    internal async Task<Outcome> SaveAsync(string cause, CancellationToken ct)
    {
        db.Cause = new ChangeCause(cause);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused("", "这家单位的注销刚刚已由别人启动");
        }
        finally
        {
            db.Cause = null;
        }
    }
}
