using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>
/// Sends what waits, one message after the other, each taken by a lease so that two instances never send the same one. What fails is
/// tried again later and later, then given up; the log says how it went without saying where to or what.
/// </summary>
public sealed class ReminderDelivering(IServiceScopeFactory scopes, MessageSender sender, BusinessClock clock)
{
    /// <summary>How long is waited after the first, second … try.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    /// <summary>Sends the next message that may be sent now; false where none may.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("提醒");
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await TakeAsync(db, ct) is not { } id)
        {
            return false;
        }

        var delivery = await db.ReminderDeliveries.Include(d => d.Reminder).FirstAsync(d => d.Id == id, ct);
        var wish = await db.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == delivery.Reminder!.UserId, ct);
        var settings = scope.ServiceProvider.GetRequiredService<SettingsReader>();
        if (wish is null || !ReminderSettings.ChannelsOf(wish).Contains(delivery.Channel))
        {
            End(delivery, DeliveryState.Dropped, null);
        }
        else
        {
            var (day, portal) = (delivery.Reminder!.On, await settings.TextAsync(PortalParameters.PortalName, ct));
            var lines = delivery.Reminder.Lines;
            var trouble = await SendAsync(db, wish, delivery.Channel, portal, day, ReminderDigest.Read(lines), await settings.TextAsync(ReminderParameters.Hosts, ct), ct);
            delivery.Tries++;
            if (trouble is null && await db.Reminders.Where(r => r.Id == delivery.ReminderId).Select(r => r.Lines).FirstAsync(ct) != lines)
            {
                // A line was added while it was on its way: it goes once more, with all of them.
                (delivery.Tries, delivery.NextAt) = (0, wish.NextOpen(clock.UtcNow + TimeSpan.FromMinutes(await settings.NumberAsync(ReminderParameters.GatherMinutes, ct: ct))));
            }
            else if (trouble is null)
            {
                End(delivery, DeliveryState.Sent, null);
            }
            else if (delivery.Tries > Pauses.Count)
            {
                End(delivery, DeliveryState.Failed, trouble);
            }
            else
            {
                delivery.Trouble = trouble;
                delivery.NextAt = clock.UtcNow + Pauses[delivery.Tries - 1];
            }
        }

        delivery.LeaseUntil = null;
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Sends a message on a person's channel at once; null where it was taken.</summary>
    internal async Task<string?> SendAsync(
        AppDbContext db, ReminderPreference wish, ReminderChannel channel, string portal, DateOnly day, IReadOnlyList<ReminderLine> lines, string hosts, CancellationToken ct)
    {
        var title = ReminderMessage.Title(portal, day);
        if (channel == ReminderChannel.Mail)
        {
            return await sender.MailAsync(ReminderSettings.Open(db, wish.Mail)!, title, ReminderMessage.Plain(day, lines, sender.PortalAddress), ct);
        }

        var isWeCom = channel == ReminderChannel.WeCom;
        var address = ReminderSettings.Open(db, isWeCom ? wish.WeComAddress : wish.DingTalkAddress)!;

        // The list of hosts may have become shorter since the address was entered.
        if (HookAddress.WhyNot(address, hosts, sender.AllowsLoopback) is not null)
        {
            return "机器人地址的主机不再允许";
        }

        var markdown = ReminderMessage.Markdown(portal, day, lines, sender.PortalAddress);
        return isWeCom
            ? await sender.PostAsync(new Uri(address), ReminderMessage.WeCom(markdown), ct)
            : await sender.PostAsync(ReminderMessage.WithSignature(new Uri(address), ReminderSettings.Open(db, wish.DingTalkSecret), clock.UtcNow), ReminderMessage.DingTalk(title, markdown), ct);
    }

    private async Task<Guid?> TakeAsync(AppDbContext db, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var next = await db.ReminderDeliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Waiting && d.NextAt <= now && (d.LeaseUntil == null || d.LeaseUntil < now))
            .OrderBy(d => d.NextAt).Select(d => new { d.Id, d.LeaseUntil }).FirstOrDefaultAsync(ct);
        if (next is null)
        {
            return null;
        }

        var lease = now + JobLease.Length;
        return await db.ReminderDeliveries.Where(d => d.Id == next.Id && d.State == DeliveryState.Waiting && d.LeaseUntil == next.LeaseUntil)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeaseUntil, lease), ct) > 0 ? next.Id : null;
    }

    private void End(ReminderDelivery delivery, DeliveryState state, string? trouble) => (delivery.State, delivery.Trouble, delivery.EndedAt) = (state, trouble, clock.UtcNow);
}
