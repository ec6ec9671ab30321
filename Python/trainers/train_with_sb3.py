"""Trains PPO on CartPole with Stable-Baselines3, which logs with torch's writer: train_with_sb3.py LOGDIR"""

import sys

from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import EvalCallback
from stable_baselines3.common.env_util import make_vec_env

environment = make_vec_env("CartPole-v1", n_envs=2, seed=1)
evaluation = EvalCallback(make_vec_env("CartPole-v1", seed=2), eval_freq=1_000, n_eval_episodes=2, verbose=0)
PPO("MlpPolicy", environment, n_steps=256, seed=1, tensorboard_log=sys.argv[1], device="cpu").learn(
    2_048, callback=evaluation, tb_log_name="ppo")
