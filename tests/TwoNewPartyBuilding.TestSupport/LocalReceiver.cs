using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Something that a robot or a mail server was sent.</summary>
/// <param name="Target">Path and query of the request; the recipient of a mail.</param>
/// <param name="Body">The body.</param>
public sealed record Received(string Target, string Body);

/// <summary>A robot and a mail server on this machine, for messages that leave the portal. Both listen on free ports of 127.0.0.1.</summary>
public sealed class LocalReceiver : IAsyncDisposable
{
    private readonly TcpListener _robot = new(IPAddress.Loopback, 0);
    private readonly TcpListener _mail = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Received> _posts = new();
    private readonly ConcurrentQueue<Received> _mails = new();
    private readonly Task[] _loops;

    /// <summary>Begins to listen.</summary>
    public LocalReceiver()
    {
        _robot.Start();
        _mail.Start();
        _loops = [LoopAsync(_robot, RobotAsync), LoopAsync(_mail, MailAsync)];
    }

    /// <summary>The robot's address.</summary>
    public string Robot => $"http://127.0.0.1:{((IPEndPoint)_robot.LocalEndpoint).Port}/robot/send?key=geheim";

    /// <summary>The mail server's port.</summary>
    public int MailPort => ((IPEndPoint)_mail.LocalEndpoint).Port;

    /// <summary>What the robot answers: status line and body.</summary>
    public (string Status, string Body) Answer { get; set; } = ("200 OK", """{"errcode":0,"errmsg":"ok"}""");

    /// <summary>Requests to the robot, oldest first.</summary>
    public IReadOnlyList<Received> Posts => [.. _posts];

    /// <summary>Mails, oldest first.</summary>
    public IReadOnlyList<Received> Mails => [.. _mails];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _robot.Stop();
        _mail.Stop();
        await Task.WhenAll(_loops);
        _end.Dispose();
    }

    private async Task LoopAsync(TcpListener listener, Func<NetworkStream, Task> serve)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(_end.Token);
                await using var stream = client.GetStream();
                await serve(stream);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The other side went away, or the test has ended.
            }
        }
    }

    private async Task RobotAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var target = (await reader.ReadLineAsync(_end.Token))!.Split(' ')[1];
        var length = 0;
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } header)
        {
            length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[15..], System.Globalization.CultureInfo.InvariantCulture) : length;
        }

        var body = new StringBuilder();
        var buffer = new char[1];
        while (Encoding.UTF8.GetByteCount(body.ToString()) < length && await reader.ReadAsync(buffer, _end.Token) > 0)
        {
            body.Append(buffer[0]);
        }

        _posts.Enqueue(new Received(target, body.ToString()));
        var answer = Encoding.UTF8.GetBytes(Answer.Body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {Answer.Status}\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n"), _end.Token);
        await stream.WriteAsync(answer, _end.Token);
    }

    private async Task MailAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
            {
                to = line[8..].Trim('<', '>', ' ');
            }

            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(_end.Token) is { } part && part != ".")
                {
                    text.AppendLine(part);
                }

                _mails.Enqueue(new Received(to, text.ToString()));
            }

            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
    }
}
