using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.CollectionRounds;

/// <summary>A database with units, and the deeds of staff and contacts in a line each.</summary>
public abstract class CollectionOffice : IDisposable
{
    private int _units;

    protected TestDatabase Database { get; } = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Enters a unit with a contact.</summary>
    protected async Task<Guid> EnterAsync(string name, Community? community = null, Action<EnterpriseInput>? change = null)
    {
        await using var system = Database.AsSystem();
        var input = new EnterpriseInput
        {
            Name = name, CreditCode = TestData.CreditCodeOf(++_units), CommunityId = community?.Id, IndustryCode = "34", RevenueWan = 3000, Employees = 60, ContactName = "王小明",
            ContactPhone = "19900010154", ProfileText = "简介",
        };
        change?.Invoke(input);
        var outcome = await system.Get<EnterpriseService>().EnterAsync(input, Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    protected static CollectionRoundInput Input(int days = 20) => new()
    {
        Name = "第四季度采集", Quarter = TestDatabase.StartDay, DueOn = TestDatabase.StartDay.AddDays(days), Help = "党建办 029-00000000",
    };

    /// <summary>Opens a round over these units (all that stand in a ledger where none is named); answers its key.</summary>
    protected async Task<Guid> OpenAsync(int days = 20, params Guid[] units)
    {
        await using var staff = Database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<CollectionRoundService>().OpenAsync(Input(days), new CollectionUnits { Ids = units }, new EnterpriseFilter(), Ct);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value!.RoundId;
    }

    protected async Task<CollectionRequest> RequestAsync(Guid unit)
    {
        await using var system = Database.AsSystem();
        return await system.Db.CollectionRequests.AsNoTracking().Include(r => r.Round).SingleAsync(r => r.EnterpriseId == unit, Ct);
    }

    /// <summary>Makes a unit's link; answers its pass.</summary>
    protected async Task<ContactPass> LinkAsync(Guid unit)
    {
        var request = await RequestAsync(unit);
        await using var staff = Database.As(Role.CommitteeStaff);
        var made = await staff.Get<CollectionLinks>().MakeAsync(request.RoundId, [request.Id], Ct);
        Assert.True(made.Ok, string.Join("；", made.Problems.Select(p => p.Message)));
        return new ContactPass(request.Id, made.Value!.Links.Single().Token);
    }

    protected async Task<OpenedLink> OpenLinkAsync(string? token, string? address = "10.0.0.8")
    {
        await using var nobody = Database.AsNobody();
        nobody.User.Address = address;
        return await nobody.Get<CollectionLinks>().OpenAsync(token, Ct);
    }

    /// <summary>The contact saves one group with some values changed.</summary>
    protected async Task<Core.Common.Outcome> SaveAsync(ContactPass pass, string group, Action<CollectedUnit> change)
    {
        await using var nobody = Database.AsNobody();
        var desk = nobody.Get<ContactDesk>();
        var form = await desk.FormAsync(pass, group, Ct);
        Assert.NotNull(form);
        change(form.Input);
        await using var again = Database.AsNobody();
        return await again.Get<ContactDesk>().SaveGroupAsync(pass, group, form.Input, Ct);
    }

    protected async Task<Core.Common.Outcome> SubmitAsync(ContactPass pass, ContactSubmission? submission = null, params byte[][] files)
    {
        await using var nobody = Database.AsNobody();
        return await nobody.Get<ContactDesk>().SubmitAsync(
            pass, submission ?? new ContactSubmission { Person = "李会计", Phone = "19900010166" }, [.. files.Select(f => ("盖章表.jpg", (Stream)new MemoryStream(f)))], Ct);
    }

    protected async Task<ContactPage?> LookAsync(ContactPass pass)
    {
        await using var nobody = Database.AsNobody();
        return await nobody.Get<ContactDesk>().ReadAsync(pass, Ct);
    }

    protected async Task<AnswerPage> AnswerAsync(Guid unit)
    {
        var request = await RequestAsync(unit);
        await using var staff = Database.As(Role.CommitteeStaff);
        return (await staff.Get<CollectionAnswers>().ReadAsync(request.Id, Ct))!;
    }

    protected async Task<Core.Common.Outcome> AcceptAsync(Guid unit, params string[] fields)
    {
        var request = await RequestAsync(unit);
        await using var staff = Database.As(Role.CommitteeStaff);
        return await staff.Get<CollectionJudging>().AcceptAsync(request.Id, request.Version, fields, Ct);
    }

    protected async Task<Enterprise> UnitAsync(Guid unit)
    {
        await using var system = Database.AsSystem();
        return await system.Db.Enterprises.AsNoTracking().Include(e => e.Registration).Include(e => e.DocumentChecks).SingleAsync(e => e.Id == unit, Ct);
    }

    /// <summary>A small photo.</summary>
    protected static byte[] Photo()
    {
        using var bitmap = new SKBitmap(30, 20);
        bitmap.Erase(SKColors.Red);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
