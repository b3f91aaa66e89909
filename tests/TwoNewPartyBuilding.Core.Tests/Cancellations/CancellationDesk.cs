using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Cancellations;

/// <summary>The desks at which a unit is led out of the ledgers: each deed by a person of its own, unless a test says who.</summary>
internal sealed class CancellationDesk(TestDatabase database)
{
    public async Task<Guid> EnterAsync(string name = "滨河甲公司", Community? community = null, decimal? revenue = null)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, IndustryCode = "33", RevenueWan = revenue, ContactName = "王小二", ContactPhone = "19900010154" });
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    public async Task MoveAsync(Guid unit, LedgerDeed deed, DateOnly? on = null, DeregistrationReason ground = DeregistrationReason.Stopped)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var version = await staff.Db.Enterprises.Where(e => e.Id == unit).Select(e => e.Version).SingleAsync();
        var outcome = await staff.Get<LedgerService>().MoveAsync(unit, new LedgerMoveInput
        {
            Deed = deed, On = on ?? staff.Clock.Today, Deregistration = ground, Reason = "停产半年", Scale = Scale.Above, Approver = "周明远", Version = version,
        });
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
    }

    /// <summary>A unit in D that nothing holds.</summary>
    public async Task<Guid> PendingAsync(string name = "滨河甲公司", Community? community = null, DeregistrationReason ground = DeregistrationReason.Stopped)
    {
        var unit = await EnterAsync(name, community);
        await MoveAsync(unit, LedgerDeed.PrepareDeregistration, ground: ground);
        await ConfirmNoMembersAsync(unit);
        return unit;
    }

    public async Task ConfirmNoMembersAsync(Guid unit)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<DocumentService>().ConfirmNoMembersAsync(unit)).Ok);
    }

    public async Task SaveFormAsync(Guid unit, Action<RegistrationInput> fill)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var input = new RegistrationInput { Version = await staff.Db.Registrations.Where(r => r.EnterpriseId == unit).Select(r => r.Version).FirstOrDefaultAsync() };
        fill(input);
        Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(unit, input)).Ok);
    }

    public Task<Outcome> OpenAsync(Guid unit, TestScope? who = null) => AsAsync(who, Role.CommitteeStaff, (s, _) =>
        s.Get<CancellationService>().OpenAsync(unit, new OpeningInput { Ground = DeregistrationReason.Stopped, Reason = "停产半年，已公告注销" }), unit);

    public Task<Outcome> VerifyAsync(Guid unit, DateOnly? on = null, byte[]? photo = null, TestScope? who = null) => AsAsync(who, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationService>().VerifyAsync(unit, new VerificationInput { On = on ?? s.Clock.Today, Note = "厂房已空，无人员", Version = version }, "现场.jpg", photo is null ? Photo() : photo.Length == 0 ? null : new MemoryStream(photo)), unit);

    public Task<Outcome> SettleAsync(Guid unit, bool relations = true, bool dues = true, TestScope? who = null) => AsAsync(who, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationService>().SettleAsync(unit, new SettlementInput { RelationsSettled = relations, DuesSettled = dues, Note = "无党员", Version = version }), unit);

    public Task<Outcome> DecideAsync(Guid unit, bool approve = true, DateOnly? on = null, string? note = "党工委会议研究同意", TestScope? who = null) => AsAsync(who, Role.CommitteeLeader, (s, version) =>
        s.Get<CancellationService>().DecideAsync(unit, new DecisionInput { Approve = approve, On = on ?? s.Clock.Today, Note = note, Version = version }), unit);

    public Task<Outcome> DocumentAsync(Guid unit, DateOnly? on = null, TestScope? who = null) => AsAsync(who, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationService>().DocumentAsync(unit, new DocumentInput { Number = "滨街党工发〔2026〕5号", On = on ?? s.Clock.Today, Organization = "中共滨河街道工作委员会", Version = version }), unit);

    public Task<Outcome> ArchiveAsync(Guid unit, DateOnly? on = null, TestScope? who = null) => AsAsync(who, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationArchive>().ArchiveAsync(unit, new ArchiveInput { On = on ?? s.Clock.Today, Version = version }), unit);

    public Task<Outcome> TakeBackAsync(Guid unit, string? reason = "弄错了单位") => AsAsync(null, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationArchive>().TakeBackAsync(unit, version, reason), unit);

    public Task<Outcome> ReenterAsync(Guid unit, DateOnly on) => AsAsync(null, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationArchive>().ReenterAsync(unit, new ReentryInput { On = on, Reason = "又在辖区经营", Version = version }), unit);

    public Task<Outcome> StepBackAsync(Guid unit, string? reason = "写错了", Role role = Role.CommitteeStaff) => AsAsync(null, role, (s, version) =>
        s.Get<CancellationReturns>().StepBackAsync(unit, version, reason), unit);

    public Task<Outcome> WithdrawAsync(Guid unit, string? reason = "企业复产") => AsAsync(null, Role.CommitteeStaff, (s, version) =>
        s.Get<CancellationReturns>().WithdrawAsync(unit, version, reason), unit);

    /// <summary>The first steps, up to and without the one named.</summary>
    public async Task UpToAsync(Guid unit, CancellationStep next)
    {
        foreach (var (step, deed) in new (CancellationStep, Func<Task<Outcome>>)[]
        {
            (CancellationStep.Reason, () => OpenAsync(unit)),
            (CancellationStep.Verification, () => VerifyAsync(unit)),
            (CancellationStep.Settlement, () => SettleAsync(unit)),
            (CancellationStep.Decision, () => DecideAsync(unit)),
            (CancellationStep.Document, () => DocumentAsync(unit)),
        })
        {
            if (step < next)
            {
                var outcome = await deed();
                Assert.True(outcome.Ok, $"{step}: {string.Join("；", outcome.Problems.Select(p => p.Message))}");
            }
        }
    }

    public async Task<CancellationDetails> ReadAsync(Guid unit)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Get<CancellationFile>().ReadAsync(unit))!;
    }

    public static MemoryStream Photo()
    {
        using var bitmap = new SKBitmap(60, 40);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SteelBlue);
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return new MemoryStream(encoded.ToArray());
    }

    private async Task<Outcome> AsAsync(TestScope? who, Role role, Func<TestScope, Guid, Task<Outcome>> deed, Guid unit)
    {
        await using var own = who is null ? database.As(role) : null;
        await using var system = database.AsSystem();
        var version = await system.Db.CancellationCases.Where(c => c.EnterpriseId == unit).OrderBy(c => c.State).ThenByDescending(c => c.OpenedAt).Select(c => c.Version).FirstOrDefaultAsync();
        return await deed(who ?? own!, version);
    }
}
